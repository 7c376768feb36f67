/** What is meant and how to reach somebody; what every page and picture says. */
export const finding: Readonly<Record<string, string>> = {
  " in {count} columns side by side": " en {count} colonnes côte à côte",
  '"{text}" fits {count} rooms.': "« {text} » désigne {count} salles.",
  '"{text}" fits {count} sessions.': "« {text} » désigne {count} séances.",
  '"{text}" fits {count} speakers.': "« {text} » désigne {count} personnes.",
  '"{text}" fits {count} tracks.': "« {text} » désigne {count} volets.",
  ", all provisional": ", toutes provisoires",
  ", and {count} more that have no room on it": ", et {count} de plus qui n’y ont pas de place",
  "A code works once, within ten minutes. Ask for a new one on your other platform.":
    "Un code sert une fois, pendant dix minutes. Demandez-en un autre sur votre autre plateforme.",
  "All of it": "Tout voir",
  "Broken edge: provisional, may still change.": "Bord pointillé : provisoire, peut encore changer.",
  "Calls cannot reach you: your direct messages are closed to me. Allow direct messages from this community's members in your privacy settings. Then use {line} to check.":
    "Les appels ne peuvent pas vous parvenir : vos messages directs me sont fermés. Autorisez les messages directs des membres de cette communauté dans vos réglages de confidentialité. Puis vérifiez avec {line}.",
  "Choose one, or write more of its name.": "Choisissez, ou écrivez davantage du nom.",
  "Everything else": "Tout le reste",
  "Make a code here, and use it there.": "Faites un code ici, et utilisez-le là-bas.",
  "More people than seats: {title}": "Plus de monde que de places : {title}",
  "Next page": "Page suivante",
  'No room is called "{text}".': "Aucune salle ne s’appelle « {text} ».",
  'No session is called "{text}".': "Aucune séance ne s’appelle « {text} ».",
  'No speaker is called "{text}".': "Personne au programme ne s’appelle « {text} ».",
  'No track is called "{text}".': "Aucun volet ne s’appelle « {text} ».",
  "Nobody has asked to be called to anything that is still ahead.":
    "Personne n’a demandé d’appel pour ce qui est encore à venir.",
  "Nobody has said how many people fit into {room}.": "Personne n’a dit combien de places compte {room}.",
  "Page {page} of {pages}": "Page {page} de {pages}",
  Previous: "Précédent",
  "Previous page": "Page précédente",
  "Say which room has so many seats.": "Dites quelle salle compte tant de places.",
  "Say {one} or {other}.": "Dites {one} ou {other}.",
  "Separate the two first.": "Séparez d’abord les deux.",
  "Shortened: one part was too long for a message.": "Abrégé : une partie était trop longue pour un message.",
  "Show all": "Tout montrer",
  "So many have asked to be called to it. Another room is given with swap or move.":
    "Tant de personnes ont demandé un appel. Une autre salle se donne avec swap ou move.",
  "Struck through: cancelled.": "Barré : annulé.",
  "That code means nothing, or nothing any more.": "Ce code ne veut rien dire, ou plus rien.",
  "That code was made on {platform}, where you are now.": "Ce code a été fait sur {platform}, où vous êtes.",
  "The nearest are below.": "Les plus proches sont ci-dessous.",
  "The programme names no rooms.": "Le programme ne nomme aucune salle.",
  "The programme names no sessions.": "Le programme ne nomme aucune séance.",
  "The programme names no speakers.": "Le programme ne nomme aucun intervenant.",
  "The programme names no tracks.": "Le programme ne nomme aucun volet.",
  "The session": "La séance",
  "There is more than fits here.": "Il y en a plus que la place ne le permet.",
  "Timetable of {day}, {span} ({clock}): {gist}.": "Horaire du {day}, {span} ({clock}) : {gist}.",
  "Try a part of its name, or search with: search WORDS":
    "Essayez une partie du nom, ou cherchez avec : search MOTS",
  "Use it on your other platform; it is still good.":
    "Utilisez-le sur votre autre plateforme; il est encore bon.",
  "Who wants to come": "Qui veut venir",
  "You are linked with your identity on {platform} already.":
    "Vous êtes déjà relié à votre identité sur {platform}.",
  'You have no identity on "{platform}".': "Vous n’avez pas d’identité sur « {platform} ».",
  "Your reminder is stored, but I could not open a direct channel with you just now. Wait a minute. Then use {line} to check.":
    "Votre rappel est gardé, mais je n’ai pas pu vous ouvrir un canal direct à l’instant. Attendez une minute. Puis vérifiez avec {line}.",
  "at most {most}.": "au plus {most}.",
  "at most {most} minutes (a day).": "au plus {most} minutes (un jour).",
  "at most {most} characters; a part of the name is enough.":
    "au plus {most} caractères; une partie du nom suffit.",
  "at most five lead times.": "au plus cinq délais.",
  "at most {most} characters.": "au plus {most} caractères.",
  "between 1 and {most} minutes.": "entre 1 et {most} minutes.",
  "every session": "toutes les séances",
  "give a file.": "donnez un fichier.",
  "give a name, or a part of one.": "donnez un nom, ou une partie.",
  "give how many people fit, such as 80; or off, for what the schedule says.":
    "donnez le nombre de places, par exemple 80; ou off, pour ce que dit le programme.",
  "give minutes, such as 10, or up to five of them, such as 30,10.":
    "donnez des minutes, par exemple 10, ou jusqu’à cinq, par exemple 30,10.",
  "give whole minutes, such as 5.": "donnez des minutes entières, par exemple 5.",
  "say true or false.": "dites true ou false.",
  "sessions that mention {words}": "séances qui mentionnent {words}",
  "write at least one word.": "écrivez au moins un mot.",
  "{count, plural, one {# more session has no room here} other {# more sessions have no room here}}.":
    "{count, plural, one {# séance de plus n’a} other {# séances de plus n’ont}} pas de place ici.",
  "{kind} {id} (no longer in the programme)": "{kind} {id} (n’est plus au programme)",
  "{people} for {seats, plural, one {# seat} other {# seats}}":
    "{people} pour {seats, plural, one {# place} other {# places}}",
  "{people}, seats unknown": "{people}, places inconnues",
  "{room} has {seats, plural, one {# seat} other {# seats}}, as its schedule says.":
    "{room} compte {seats, plural, one {# place} other {# places}}, selon son programme.",
  "{room} has {seats, plural, one {# seat} other {# seats}}.":
    "{room} compte {seats, plural, one {# place} other {# places}}.",
  "{title}: {slots}.": "{title} : {slots}.",
};
