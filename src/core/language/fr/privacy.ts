/** What is stored about somebody, and its end. */
export const privacy: Readonly<Record<string, string>> = {
  "Nothing is stored about you": "Rien n’est gardé à votre sujet",
  "Show it all": "Tout montrer",
  "Forget me": "M’oublier",
  "All of it is kept under your id on this platform, {id}. Names, e-mail addresses and what you write are not stored. {command} deletes it at once.":
    "Tout est gardé sous votre identifiant sur cette plateforme, {id}. Les noms, les adresses courriel et ce que vous écrivez ne sont pas gardés. {command} efface tout sur-le-champ.",
  "Once you pick a session or set something, that is stored under your id on this platform, with what you were told of it and where direct messages reach you.":
    "Dès que vous choisissez une séance ou changez un réglage, cela est gardé sous votre identifiant sur cette plateforme, avec ce qui vous en a été dit et l’endroit où les messages directs vous parviennent.",
  "What is stored about you": "Ce qui est gardé à votre sujet",
  "{what}: {count}": "{what} : {count}",
  "{what} ({count})": "{what} ({count})",
  "Everything stored about you": "Tout ce qui est gardé à votre sujet",
  "Forget everything about you?": "Oublier tout ce qui vous concerne?",
  "That deletes: {kinds}. You will not be called any more, and it cannot be undone.":
    "Cela efface : {kinds}. Vous ne recevrez plus aucun appel, et c’est irréversible.",
  "Forget everything": "Tout oublier",
  "Keep it": "Tout garder",
  Forgotten: "Oublié",
  "Your {reminders} reminders and everything else stored about you here are deleted.":
    "Vos rappels ({reminders}) et tout ce qui était gardé ici à votre sujet sont effacés.",
  "Not everything that the platform was to post could be taken back for certain, so a call of the next hour may still come.":
    "Tout ce que la plateforme devait publier n’a pas pu être annulé à coup sûr : un appel de la prochaine heure peut encore venir.",
};
