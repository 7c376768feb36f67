/** The agenda, its copies and calendars, and what was missed. */
export const agenda: Readonly<Record<string, string>> = {
  "You have picked nothing yet: press Remind me under a session, or follow a track.":
    "Vous n’avez encore rien choisi : appuyez sur Rappelez-moi sous une séance, ou suivez un volet.",
  "say new or off.": "dites new ou off.",
  "is a code that somebody shared with you.": "donnez le code que quelqu’un a partagé avec vous.",
  "Nothing on that day; your agenda has other days.": "Rien ce jour-là; votre agenda a d’autres jours.",
  "The whole agenda": "Tout l’agenda",
  "Your agenda": "Votre agenda",
  "Your agenda: {what}": "Votre agenda : {what}",
  "My agenda": "Mon agenda",
  "My agenda here": "Mon agenda ici",
  "Drop: {title}": "Retirer : {title}",
  "In my calendar": "Dans mon calendrier",
  "followed, not picked": "suivie, mais pas choisie",
  "⚠️ overlaps with {title}": "⚠️ chevauche {title}",
  "Nothing on {day} lies wholly in the hour from {at} without meeting what you picked.":
    "Rien ne tient tout entier dans l’heure à partir de {at} ({day}) sans toucher à vos choix.",
  "Your free hour": "Votre heure libre",
  "Fits into your hour from {at} on {day}": "Tient dans votre heure à partir de {at}, {day}",
  "Your agenda is shared no more: the code means nothing now.":
    "Votre agenda n’est plus partagé : le code n’ouvre plus rien.",
  "Your agenda was not shared.": "Votre agenda n’était pas partagé.",
  "Your agenda can be copied": "Votre agenda peut être copié",
  "Whoever has the code can copy what you have picked by then ({count} sessions now). It does not say who you are.":
    "Qui a le code peut copier vos choix du moment (maintenant {count, plural, one {# séance} other {# séances}}). Il ne dit pas qui vous êtes.",
  "Take it back": "Le retirer",
  "That code opens no agenda, or none any more.": "Ce code n’ouvre aucun agenda, ou n’en ouvre plus.",
  "Ask your colleague for a new one.": "Demandez-en un nouveau à qui vous l’a donné.",
  "There is nothing in that agenda that is still to come and that you have not picked.":
    "Cet agenda n’a rien à venir qui ne soit déjà dans vos choix.",
  "Nothing to copy": "Rien à copier",
  "Copied: {what}": "Copié : {what}",
  "Copy {what} into your agenda?": "Copier {what} dans votre agenda?",
  Copy: "Copier",
  "Leave it": "Laisser",
  "Your calendar": "Votre calendrier",
  "The address of your calendar is gone: programs that look there find nothing any more.":
    "L’adresse de votre calendrier n’existe plus : les logiciels qui la consultent n’y trouvent plus rien.",
  "Your calendar had no address.": "Votre calendrier n’avait pas d’adresse.",
  "This Callboard has no public address, so calendars cannot reach it.":
    "Ce Callboard n’a pas d’adresse publique : les calendriers ne peuvent pas l’atteindre.",
  "An organiser can set PUBLIC_URL to where it is reached from outside.":
    "L’organisation peut donner dans PUBLIC_URL l’adresse où il est joignable de l’extérieur.",
  "As a file": "En fichier",
  "Add this address to your calendar program as a subscription:":
    "Ajoutez cette adresse à votre logiciel de calendrier, comme abonnement :",
  "It follows moves and cancellations, and what you pick and drop. Whoever has the address sees your agenda; it replaces the one you had before.":
    "Elle suit les déplacements et les annulations, et ce que vous choisissez et retirez. Qui a l’adresse voit votre agenda; elle remplace celle que vous aviez.",
  "There is nothing in your agenda to put into a file.": "Votre agenda n’a rien à mettre dans un fichier.",
  "It is as your agenda is now, and does not follow what changes; a later file puts that right, event by event.":
    "C’est votre agenda d’en ce moment, et il ne suit pas ce qui change; un fichier plus récent le corrigera, séance par séance.",
  "Follow changes instead": "Suivre plutôt les changements",
  "is set by the buttons to the next page.": "ce sont les boutons vers la page suivante qui le donnent.",
  "in your agenda": "dans votre agenda",
  Changed: "Ce qui a changé",
  Ran: "Ce qui a eu lieu",
  "Since you last looked": "Depuis votre dernière visite",
  "Nothing ran, and nothing changed that is still in the programme.":
    "Rien n’a eu lieu, et rien n’a changé de ce qui est encore au programme.",
};
