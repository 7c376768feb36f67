/** Reminders, calls put off, and what is no longer called. */
export const reminding: Readonly<Record<string, string>> = {
  '"{title}" begins in {left}, before that.': "« {title} » commence dans {left}, donc avant.",
  '"{title}" begins in {left}, so this answer is its call.':
    "« {title} » commence dans {left} : cette réponse tient lieu d’appel.",
  "You will be called again in {by}": "Un autre appel vous parviendra dans {by}",
  "You will be called {leads} before": "Un appel vous parviendra {leads} avant",
  "You will be called {leads} before each.": "Un appel vous parviendra {leads} avant chacune.",
  "{target}: {leads} before": "{target} : {leads} avant",
  "Say what you want to be called for.": "Dites pour quoi vous voulez un appel.",
  "Give one of session, track, room, speaker, text or everything.":
    "Donnez session, track, room, speaker, text ou everything, un seul à la fois.",
  '"{title}" is cancelled, so there is nothing to call you to.':
    "« {title} » est annulé : il n’y a plus d’appel à recevoir.",
  '"{title}" has already begun, so there is nothing to call you to.':
    "« {title} » a déjà commencé : il n’y a plus d’appel à recevoir.",
  '"{title}" is over, so there is nothing to call you to.':
    "« {title} » est terminé : il n’y a plus d’appel à recevoir.",
  "See what comes next instead.": "Voyez plutôt la suite.",
  "No session of that kind is planned at the moment. Those that are added later count too.":
    "Aucune séance de ce genre n’est prévue en ce moment. Celles qui s’ajouteront comptent aussi.",
  "and {count} more.": "et {count, plural, one {# autre} other {# autres}}.",
  "Forget this": "Oublier ceci",
  "My reminders": "Mes rappels",
  "You have no reminders": "Vous n’avez aucun rappel",
  "Pick something with {command} or from the buttons under a session.":
    "Choisissez quelque chose avec {command} ou par les boutons sous une séance.",
  "Your reminders: {count}": "Vos rappels : {count}",
  "Your next calls:": "Vos prochains appels :",
  "Forget: {what}": "Oublier : {what}",
  "You had no reminder of your own for {what}.": "Vous n’aviez pas de rappel propre à « {what} ».",
  "You had no reminder of your own for {what}. It may come from your reminder for {wider}.":
    "Vous n’aviez pas de rappel propre à « {what} ». L’appel vient peut-être de votre rappel pour « {wider} ».",
  "You will not be called for {what} any more.": "Vous ne recevrez plus d’appel pour {what}.",
  Undo: "Annuler",
  "What should I forget?": "Que faut-il oublier?",
  "You have {count} reminders. The command privacy shows what else is stored about you.":
    "Vous avez {count, plural, one {# rappel} other {# rappels}}. La commande privacy montre ce qui est gardé d’autre à votre sujet.",
  "Everything about me": "Tout ce qui me concerne",
  "It is time to go.": "C’est le moment d’y aller.",
  "Say at most {left} minutes.": "Dites au plus {left, plural, one {# minute} other {# minutes}}.",
  "{session} begins {time}.": "{session} commence le {time}.",
  "See you there": "À tout de suite",
  "You will not be called to it again. Should it move or be cancelled, you will hear of it.":
    "Aucun autre appel ne vous parviendra. Si elle est déplacée ou annulée, vous le saurez.",
  "Call me after all": "M’appeler quand même",
  '"{title}" is cancelled, so no more calls come.': "« {title} » est annulé : aucun autre appel ne viendra.",
  '"{title}" has begun already, so no more calls come.':
    "« {title} » a déjà commencé : aucun autre appel ne viendra.",
  'You have no reminder for "{title}".': "Vous n’avez pas de rappel pour « {title} ».",
  "Pick it first; then you are called.": "Choisissez-la d’abord; un appel vous parviendra ensuite.",
  "It is on a day off of yours, so no call comes.":
    "C’est un de vos jours de congé : aucun appel ne viendra.",
  "It begins in your quiet hours, so no call comes.":
    "Elle commence pendant vos heures calmes : aucun appel ne viendra.",
  "Your quiet hours put that off: you are called {time}.":
    "Vos heures calmes le reportent : l’appel vous parviendra le {time}.",
  "Give one of {names}, not {count} at once.":
    "Donnez une seule de ces options, et non {count} à la fois : {names}.",
  "Use the command once for each.": "Utilisez la commande une fois pour chacune.",
  '"{text}" holds no word to look for.': "« {text} » ne contient aucun mot à chercher.",
  "Use letters or digits.": "Utilisez des lettres ou des chiffres.",
};
