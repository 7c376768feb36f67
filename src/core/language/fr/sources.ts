/** The schedule's source, files in its place, and whether everything works. */
export const sources: Readonly<Record<string, string>> = {
  "99 % within {seconds} s": "99\u00a0% en moins de {seconds}\u00a0s",
  "A change of the schedule waits for you": "Un changement du programme vous attend",
  "Accepted: the source's schedule is served as it is now.":
    "Accepté : le programme de la source est servi tel qu’il est.",
  "Attach the schedule's file and send the command again; file:none serves the configured source again.":
    "Joignez le fichier du programme et renvoyez la commande; file:none revient à la source configurée.",
  "Back to the configured source": "Revenir à la source configurée",
  "Callboard cannot write to its store at the moment, so nothing was changed. What was stored before is safe; please try again later.":
    "Callboard ne peut rien enregistrer en ce moment, donc rien n’a changé. Ce qui était enregistré est en sûreté; veuillez réessayer plus tard.",
  "Channel {channel} is stopped: {problem}": "Le canal {channel} est arrêté : {problem}",
  Conference: "Conférence",
  Deliveries: "Envois",
  Discard: "Jeter",
  "Discarded. Nothing has changed.": "Jeté. Rien n’a changé.",
  File: "Fichier",
  "Files cannot be uploaded to this Callboard.": "On ne peut pas téléverser de fichiers vers ce Callboard.",
  "For the organisers: {number}": "Pour l’organisation : {number}",
  "Give the schedule's export alone, without slides and pictures; it may be zipped.":
    "Donnez seulement l’export du programme, sans diapos ni images; il peut être compressé.",
  "It cannot be read, so the last good schedule is served. {problem}":
    "Elle est illisible, donc le dernier bon programme est servi. {problem}",
  "It has none of the sessions that are served now. Is it the right conference?":
    "Il n’a aucune des séances servies maintenant. Est-ce la bonne conférence?",
  "It says the same as what is served now, session by session.":
    "Il dit la même chose que ce qui est servi maintenant, séance par séance.",
  "Last read": "Dernière lecture",
  "Name the file in the setting CONFERENCE.": "Nommez le fichier dans le réglage CONFERENCE.",
  "No file came with this command for {given}.": "Aucun fichier n’accompagnait cette commande pour {given}.",
  "No uploaded file is served: the schedule is that of the configured source.":
    "Aucun fichier téléversé n’est servi : le programme est celui de la source configurée.",
  "Not used: what is served has changed since you looked. This is what it would change now.":
    "Pas utilisé : ce qui est servi a changé depuis que vous avez regardé. Voici ce que cela changerait maintenant.",
  "Nothing has changed yet. Who has picked something that moves or goes will be told.":
    "Rien n’a encore changé. Qui a choisi quelque chose qui bouge ou disparaît en sera informé.",
  "Nothing has changed.": "Rien n’a changé.",
  "Nothing was given up in this community, so there is nothing to try again.":
    "Rien n’a été abandonné dans cette communauté, donc il n’y a rien à réessayer.",
  "Nothing was held; the source's schedule is served already.":
    "Rien n’était retenu; le programme de la source est déjà servi.",
  "On Discord that is who may manage the server, on Slack a workspace admin, and everyone in the ADMINS setting. Ask one of them.":
    "Sur Discord, ce sont les personnes qui gèrent le serveur, sur Slack celles qui administrent l’espace, et toutes celles du réglage ADMINS. Demandez à l’une d’elles.",
  "Only organisers may use {command}.": "Seule l’organisation peut utiliser {command}.",
  "Over: {what}": "Terminé : {what}",
  "Read as": "Lu comme",
  Schedule: "Programme",
  "Serve the configured source again?": "Revenir à la source configurée?",
  Sessions: "Séances",
  Source: "Source",
  Status: "État",
  "The configured source is served": "La source configurée est servie",
  "The feed says otherwise than what was decided": "La source dit autre chose que ce qui a été décidé",
  "The programme could not be refreshed since {time}, so changes after that are missing here.":
    "Le programme n’a pas pu être rafraîchi depuis {time}; les changements survenus depuis manquent ici.",
  "The schedule cannot be read": "Le programme est illisible",
  "The schedule could not be read again, so the last good one is shown. {problem}":
    "Le programme n’a pas pu être relu, donc le dernier bon est montré. {problem}",
  "The schedule is that of {source} again.": "Le programme est de nouveau celui de {source}.",
  "The schedule's source": "La source du programme",
  "The source": "La source",
  "The uploaded schedule is served": "Le programme téléversé est servi",
  "This draft is gone: it was used or discarded, or is older than a day.":
    "Cette ébauche n’existe plus : elle a été utilisée ou jetée, ou date de plus d’un jour.",
  "This draft was gone already: it was used or discarded before.":
    "Cette ébauche n’existait déjà plus : elle a été utilisée ou jetée.",
  "This schedule cannot be read": "Ce programme est illisible",
  "Try {count} again": "En réessayer {count}",
  "Upload the file again.": "Téléversez de nouveau le fichier.",
  "Use this schedule": "Utiliser ce programme",
  "Use this schedule?": "Utiliser ce programme?",
  "What it would change:": "Ce qu’il changerait :",
  "What looks wrong ({count}):": "Ce qui semble fautif ({count}) :",
  "a draft is named by letters and digits.": "une ébauche se nomme par des lettres et des chiffres.",
  connected: "relié",
  down: "en panne",
  "failed attempts: {causes}": "essais manqués : {causes}",
  "not delivered: {causes}": "non remis : {causes}",
  reconnecting: "en cours de reconnexion",
  starting: "en cours de démarrage",
  stopped: "arrêté",
  "{conference}: {count} sessions, {zone}":
    "{conference} : {count, plural, one {# séance} other {# séances}}, {zone}",
  "{count, plural, one {# delivery is} other {# deliveries are}} tried once more. What would be out of date by now stays unsaid.":
    "{count, plural, one {# envoi est réessayé} other {# envois sont réessayés}} une fois. Ce qui serait dépassé reste non dit.",
  "{counted}: {names}": "{counted} : {names}",
  "{counted}: {names} and {count} more": "{counted} : {names} et {count} de plus",
  "{count} KiB": "{count}\u00a0Kio",
  "{count} added": "{count, plural, one {# ajoutée} other {# ajoutées}}",
  "{count} back on": "{count} de nouveau au programme",
  "{count} bytes": "{count, plural, one {# octet} other {# octets}}",
  "{count} cancelled": "{count, plural, one {# annulée} other {# annulées}}",
  "{count} changed otherwise": "{count, plural, one {# changée autrement} other {# changées autrement}}",
  "{count} given up": "{count, plural, one {# abandonné} other {# abandonnés}}",
  "{count} late": "{count} en retard",
  "{count} moved": "{count, plural, one {# déplacée} other {# déplacées}}",
  "{count} on the way": "{count} en route",
  "{count} removed": "{count, plural, one {# retirée} other {# retirées}}",
  "{count} sessions are no longer in the source. They are served until that is confirmed.":
    "{count, plural, one {# séance n’est plus dans la source. Elle reste servie} other {# séances ne sont plus dans la source. Elles restent servies}} jusqu’à confirmation.",
  "{count} sessions, {zone}": "{count, plural, one {# séance} other {# séances}}, {zone}",
  "{count}; {served} are served now": "{count}; {served} sont servies maintenant",
  "{delivered} of {due} delivered": "{delivered} de {due} remis",
  "{delivered} since the start, {late} late": "{delivered} depuis le démarrage, {late} en retard",
  "{file} could not be sent here. Please ask for it again, or on another platform.":
    "{file} n’a pas pu être envoyé ici. Veuillez le demander de nouveau, ou sur une autre plateforme.",
  "{file} is served from now on in place of {source}, also after a restart.":
    "{file} est servi désormais à la place de {source}, même après un redémarrage.",
  "{id} not delivered: {reason}": "{id} non remis : {reason}",
  "{name} has changed its mind on {count, plural, one {a session} other {# facts}} that an organiser decided. What was decided holds; take it back if the feed is right.":
    "{name} a changé d’avis sur {count, plural, one {une séance dont} other {# faits dont}} l’organisation a décidé. Ce qui a été décidé vaut; annulez-le si la source a raison.",
  "{name} is larger than {most} MiB.": "{name} dépasse {most}\u00a0Mio.",
  "{name} {why}. Nothing has changed.": "{name} {why}. Rien n’a changé.",
  "{name}: {problem} The last good schedule is served meanwhile.":
    "{name} : {problem} Entre-temps, le dernier bon programme est servi.",
  "{place}: found {found}; {allowed}": "{place} : trouvé {found}; {allowed}",
  "{title}, {start} to {end}, {zone}": "{title}, du {start} au {end}, {zone}",
  "{why} That looks like a mishap, so it is held: the schedule from before is served until you accept.":
    "{why} Cela semble un accident, donc c’est retenu : le programme précédent est servi jusqu’à ce que vous acceptiez.",
  "{why} That looks like a mishap, so the schedule from before is served until you accept.":
    "{why} Cela semble un accident, donc le programme précédent est servi jusqu’à ce que vous acceptiez.",
};
