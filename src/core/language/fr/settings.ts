/** Settings, and the linking of two identities. */
export const settings: Readonly<Record<string, string>> = {
  Language: "Langue",
  "{language} (as you said)": "{language} (votre choix)",
  "{language} (no other was chosen)": "{language} (aucune autre n’est choisie)",
  "{language} (as your community chose)": "{language} (le choix de votre communauté)",
  "say en, fr or auto.": "dites en, fr ou auto.",
  "Day off: {day}": "Congé : {day}",
  "Not off: {day}": "Plus en congé : {day}",
  "Settings saved": "Réglages enregistrés",
  "Your settings": "Vos réglages",
  "My settings": "Mes réglages",
  "New reminders": "Nouveaux rappels",
  "Quiet hours": "Heures calmes",
  "{from} to {to} on your clock": "de {from} à {to}, à votre heure",
  Pause: "Pause",
  "until you end it": "jusqu’à ce que vous y mettiez fin",
  "until {time}": "jusqu’au {time}",
  "Days off": "Congés",
  Delivery: "Envoi",
  "no messages; you look yourself": "aucun message; vous consultez",
  "by direct message": "par message direct",
  "by direct message, or by mention where a channel of your community does so":
    "par message direct, ou par mention là où un canal de votre communauté le fait",
  "by mention under the announcement; where there is none, by direct message":
    "par mention sous l’annonce; à défaut d’annonce, par message direct",
  "Calls of one moment": "Appels d’un même moment",
  "each in its own message": "chacun dans son message",
  "together in one message": "ensemble, en un message",
  "Your clock": "Votre heure",
  "{zone}, now {time} (as you said)": "{zone}, il est {time} (votre choix)",
  "{zone}, now {time} (as your platform says)": "{zone}, il est {time} (selon votre plateforme)",
  "{zone}, now {time} (the conference's, since yours is not known)":
    "{zone}, il est {time} (l’heure de la conférence, la vôtre n’étant pas connue)",
  "These are your quiet hours: nothing is sent to you until {time}. What is still ahead then is called.":
    "Ce sont vos heures calmes : rien ne vous est envoyé jusqu’au {time}. Les appels reprendront alors pour ce qui reste à venir.",
  "You have paused your calls: nothing is sent to you until {time}. What is still ahead then is called.":
    "Vos appels sont en pause : rien ne vous est envoyé jusqu’au {time}. Les appels reprendront alors pour ce qui reste à venir.",
  "You chose no messages: nothing is sent to you until you change that with {command}.":
    "Vous avez choisi de ne recevoir aucun message : rien ne vous est envoyé tant que vous ne changez pas cela avec {command}.",
  "You have paused your calls: nothing is sent to you until you change that with {command}.":
    "Vos appels sont en pause : rien ne vous est envoyé tant que vous ne changez pas cela avec {command}.",
  "End the pause": "Finir la pause",
  "Pause for 2 h": "Pause de 2 h",
  "Quiet 22:00 to 08:00": "Calme de 22 h à 8 h",
  "No quiet hours": "Sans heures calmes",
  "Only 10 min before": "Seulement 10 min avant",
  "30 and 10 min before": "30 et 10 min avant",
  "Calls together": "Appels ensemble",
  "Each call on its own": "Chaque appel à part",
  "Send me messages": "M’envoyer des messages",
  "No messages": "Aucun message",
  "Mention me in threads": "Me mentionner dans les fils",
  "Message me directly": "M’écrire directement",
  "Give {name} alone; nothing was changed.": "Donnez {name} sans autre option; rien n’a changé.",
  '"{zone}" is not a time zone that I know.': "« {zone} » n’est pas un fuseau horaire que je connais.",
  "Zones are named after a place, such as {zones}. Nothing was changed.":
    "Un fuseau porte le nom d’un lieu, comme {zones}. Rien n’a changé.",
  "give two times on your clock, such as 22:00-08:00, or off.":
    "donnez deux heures, chez vous, comme 22:00-08:00, ou off.",
  "both times are the same, which would be always or never. To stop everything, use pause:on.":
    "les deux heures sont les mêmes, donc toujours ou jamais. Pour tout arrêter, utilisez pause:on.",
  "say on, off, or for how long: 30min, 2h or 1d.": "dites on, off, ou une durée : 30min, 2h ou 1d.",
  "say direct, thread, home or auto.": "dites direct, thread, home ou auto.",
  "say together or each.": "dites together ou each.",
  Linked: "Reliées",
  "called on {preferred}, or on {other} while that cannot be reached":
    "appels sur {preferred}, ou sur {other} tant que la première n’est pas joignable",
  "Link another platform": "Relier une autre plateforme",
  "This Callboard is on one platform alone: there is nothing to link.":
    "Ce Callboard n’est que sur une seule plateforme : il n’y a rien à relier.",
  "Your picks and settings are here.": "Vos choix et vos réglages sont ici.",
  "Call me on {platform}": "M’appeler sur {platform}",
  "Separate the two": "Séparer les deux",
  "Link your other platform": "Relier votre autre plateforme",
  "Type there: {command}": "Écrivez là-bas : {command}",
  "It works once, until {time}. Whoever uses it becomes one person with you here: give it to nobody.":
    "Cela fonctionne une fois, jusqu’à {time}. Qui l’utilise ne fait plus qu’une personne avec vous ici : ne le donnez à personne.",
  "Linked: {preferred} and {other}": "Reliées : {preferred} et {other}",
  "What you picked and set on either is one set now. You are called once, on {preferred}, or on {other} while that cannot be reached.":
    "Vos choix et réglages des deux côtés n’en font plus qu’un ensemble. Chaque appel vous parvient une fois, sur {preferred}, ou sur {other} tant que la première n’est pas joignable.",
  "Your identities": "Vos identités",
  "Your identities are two again. Both keep your picks and settings, and each is called for itself.":
    "Vos identités sont de nouveau deux. Chacune garde vos choix et vos réglages, et reçoit ses propres appels.",
  "You are not linked with an identity on another platform.":
    "Vous n’avez pas d’identité reliée sur une autre plateforme.",
};
