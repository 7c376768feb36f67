/** What organisers do to the running conference. */
export const operating: Readonly<Record<string, string>> = {
  " to {where}": " vers {where}",
  '"{title}" is not among the topics to come in this block.':
    "« {title} » n’est pas parmi les sujets à venir de ce bloc.",
  '"{title}" would end at {end}, after midnight.': "« {title} » finirait à {end}, après minuit.",
  '"{title}" would end at {end}; so far everything ends by {closing} that day. Is the venue open?':
    "« {title} » finirait à {end}; jusqu’ici tout finit au plus tard à {closing} ce jour-là. Les lieux sont-ils ouverts?",
  '"{title}" would run into "{other}" in the same room.':
    "« {title} » empiéterait sur « {other} » dans la même salle.",
  '"{what}" was taken back already.': "« {what} » est déjà annulé.",
  ", {room} (was {before})": ", {room} (avant : {before})",
  "1 to {most} minutes.": "de 1 à {most} minutes.",
  ": {time} (was {before})": " : {time} (avant : {before})",
  "A chair less": "Une personne responsable de moins",
  "A chair more": "Une personne responsable de plus",
  "A single session is moved with move.": "Une seule séance se déplace avec move.",
  "Accept what is held": "Accepter ce qui est retenu",
  "Accepted what was held": "A accepté ce qui était retenu",
  'Add "{title}"': "Ajouter « {title} »",
  "All chairs": "Toutes les personnes responsables",
  "Answers, calls, announcements and posts follow at once; who was told otherwise hears of it.":
    "Réponses, appels, annonces et messages suivent aussitôt; qui avait appris autre chose en est informé.",
  "Ask an organiser to do it, or to let you chair that track too.":
    "Demandez à l’organisation de le faire, ou de vous confier aussi ce volet.",
  "At this pace the block ends at {ends}, not at {planned} as planned.":
    "À ce rythme, le bloc finit à {ends}, et non à {planned} comme prévu.",
  'Begin "{title}" in {track}': "Commencer « {title} » dans {track}",
  "Bring {what} forward by {by} min": "Avancer {what} de {by}\u00a0min",
  'Cancel "{title}"': "Annuler « {title} »",
  Chairs: "Responsables de volets",
  "Changes {sessions, plural, one {# session} other {# sessions}}, tells {people, plural, one {# person} other {# people}}, and edits posts in {channels, plural, one {# channel} other {# channels}}.":
    "Change {sessions, plural, one {# séance} other {# séances}}, informe {people, plural, one {# personne} other {# personnes}} et modifie des messages dans {channels, plural, one {# canal} other {# canaux}}.",
  "Changes {sessions, plural, one {# session} other {# sessions}}, tells {people, plural, one {# person} other {# people}}.":
    "Change {sessions, plural, one {# séance} other {# séances}} et informe {people, plural, one {# personne} other {# personnes}}.",
  "Delay {what} by {by} min": "Retarder {what} de {by}\u00a0min",
  "Do it": "Le faire",
  "Done: {what}": "Fait : {what}",
  "From the organisers": "De l’organisation",
  "It is as though it had not been done; who was told hears of it.":
    "C’est comme si rien n’avait été fait; les personnes informées l’apprennent.",
  "It is cancelled already.": "Elle est déjà annulée.",
  "It is not cancelled.": "Elle n’est pas annulée.",
  "It is on its way: to each once, behind the calls that are due. Who wants no messages just now gets it if that ends within the hour.":
    "C’est en route : une fois à chaque personne, après les appels dus. Qui ne veut pas de messages en ce moment le reçoit si cela prend fin dans l’heure.",
  "It is so already.": "C’est déjà le cas.",
  "It would be over already.": "Elle serait déjà terminée.",
  "Its topics are over.": "Ses sujets sont terminés.",
  'Keep "{title}" at its time whatever is late':
    "Garder « {title} » à son heure quels que soient les retards",
  'Move "{title}"{where}': "Déplacer « {title} »{where}",
  "No chairs": "Aucune personne responsable",
  "Not done: the schedule has changed since you looked. This is what it would do now.":
    "Pas fait : le programme a changé depuis que vous avez regardé. Voici l’effet que cela aurait maintenant.",
  "Nothing is held any more.": "Plus rien n’est retenu.",
  "Nothing is to come in either of them that day.":
    "Rien n’est à venir ce jour-là dans l’une ni dans l’autre.",
  "Nothing of it is running or still to come today.":
    "Rien n’y a lieu ni n’y est encore à venir aujourd’hui.",
  "Nothing of {track} is on or still to come.": "Rien de {track} n’a lieu ni n’est encore à venir.",
  "Nothing that was done is called {id}.": "Rien de ce qui a été fait ne s’appelle {id}.",
  "Nothing was done that could be taken back.": "Rien n’a été fait qui puisse être annulé.",
  "Nothing was done to the schedule: it is what its source says.":
    "Rien n’a été fait au programme : il est tel que le dit sa source.",
  "On Slack type @ and choose a person or a user group.":
    "Sur Slack, tapez @ et choisissez une personne ou un groupe.",
  "Only organisers may act on the schedule. Let others with {line}":
    "Seule l’organisation peut agir sur le programme. Permettez-le à d’autres avec {line}",
  "Or everybody who follows anything, with everything:true.":
    "Ou à qui suit quoi que ce soit, avec everything:true.",
  'Restore "{title}"': "Remettre « {title} » au programme",
  'Say to everybody who follows {followed}: "{text}"': "Dire à qui suit {followed} : « {text} »",
  "Say to whom: who follows a session, a track, a room or a speaker.":
    "Dites à qui : à qui suit une séance, un volet, une salle ou une personne.",
  "Say what runs late: a track or a room, one of them.":
    "Dites ce qui est en retard : un volet ou une salle, l’un des deux.",
  "Say where it moves: at, a time; or to, a room.": "Dites où elle va : at, une heure; ou to, une salle.",
  "Say which track, and who: a person or a role.": "Dites quel volet, et qui : une personne ou un rôle.",
  "Swap {one} and {other} on {day}": "Échanger {one} et {other} le {day}",
  "Take back: {what}": "Annuler : {what}",
  "Taken back: {what}": "Annulé : {what}",
  "Tells {people, plural, one {# person} other {# people}}, and posts in {channels, plural, one {# channel} other {# channels}}.":
    "Informe {people, plural, one {# personne} other {# personnes}} et publie dans {channels, plural, one {# canal} other {# canaux}}.",
  "Tells {people, plural, one {# person} other {# people}}.":
    "Informe {people, plural, one {# personne} other {# personnes}}.",
  "That goes beyond the tracks that you chair.": "Cela dépasse les volets dont vous êtes responsable.",
  "That is the same room.": "C’est la même salle.",
  "That time has passed already.": "Cette heure est déjà passée.",
  'The feed says {feed} for "{session}"; it was decided to be {decided} on {time}, and that is what holds.':
    "La source dit {feed} pour « {session} »; il a été décidé {decided} le {time}, et c’est ce qui vaut.",
  "The source had changed.": "La source avait changé.",
  "There is no topic after this one in its block.": "Il n’y a pas de sujet après celui-ci dans son bloc.",
  "To come are: {titles}.": "À venir : {titles}.",
  "To do it again, use its command again.": "Pour le refaire, utilisez de nouveau sa commande.",
  "To end it later or earlier, use delay with the track.":
    "Pour le finir plus tard ou plus tôt, utilisez delay avec le volet.",
  "Undo: {what}": "Annuler : {what}",
  "What is done to the schedule stands in the audit log.": "Ce qui est fait au programme figure au journal.",
  "What that button confirms was done already, or was shown more than a day ago.":
    "Ce que ce bouton confirme est déjà fait, ou a été montré il y a plus d’un jour.",
  "What was done": "Ce qui a été fait",
  "What was done is in the audit log; otherwise use the command again.":
    "Ce qui a été fait figure au journal; sinon, utilisez de nouveau la commande.",
  "What was done, with the name of each, is in the audit log.":
    "Ce qui a été fait, avec le nom de chaque acte, figure au journal.",
  "Whoever has it keeps it; whoever has not heard it is not told.":
    "Qui l’a le garde; qui ne l’a pas encore appris ne l’apprend pas.",
  "With day as well when it is another day.": "Et day, si c’est un autre jour.",
  "You hear this because you asked to be called to something of {what}.":
    "Vous recevez ceci parce que vous avez demandé des appels pour quelque chose de {what}.",
  "back on: {title}": "de nouveau au programme : {title}",
  "cancelled: {title}": "annulée : {title}",
  "give a time such as 08:00 on the conference's clock, or off.":
    "donnez une heure telle que 08:00, à l’heure de la conférence, ou off.",
  "give its length in minutes, such as 45.": "donnez sa durée en minutes, par exemple 45.",
  "give minutes, such as 10, or -5 for earlier.": "donnez des minutes, par exemple 10, ou -5 pour plus tôt.",
  "is a short name, such as x7k2mp, that a button or the audit log gives.":
    "est un nom court, comme x7k2mp, qu’un bouton ou le journal donne.",
  "new: {title} {time}": "nouveau : {title} {time}",
  "no longer: {title}": "plus au programme : {title}",
  "somebody on the organiser's page": "quelqu’un sur la page de l’organisation",
  "somebody on {platform}": "quelqu’un sur {platform}",
  "taken back {time} by {who}": "annulé {time} par {who}",
  you: "vous",
  "{count} more would run into others.": "{count} autres empiéteraient sur d’autres séances.",
  "{time} {what} by {who} ({id})": "{time} {what} par {who} ({id})",
  "{time} {what} by {who}: {why}": "{time} {what} par {who} : {why}",
  "{what}: that changes nothing.": "{what} : cela ne change rien.",
  "{what}?": "{what}?",
  "{who} may no longer act on {track}.": "{who} ne peut plus agir sur {track}.",
  "{who} may now delay, cancel, restore and move what belongs to {track}.":
    "{who} peut maintenant retarder, annuler, rétablir et déplacer ce qui est de {track}.",
};
