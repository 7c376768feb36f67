/** Answers to organisers and chairs. */
export const organising: Readonly<Record<string, string>> = {
  "people who asked are called by mention in its thread":
    "les personnes qui l’ont demandé sont appelées par mention dans son fil",
  "the programme each conference day at {time} ({zone})":
    "le programme chaque jour de la conférence à {time} ({zone})",
  "with a role that is notified": "avec un rôle qui est notifié",
  "{channel}: {rule}.": "{channel} : {rule}.",
  "{rule} STOPPED: {problem} Then link it again.": "{rule} ARRÊTÉ : {problem} Reliez-le ensuite de nouveau.",
  "{file} ({format}), uploaded {ago} by {person}, in place of {name}":
    "{file} ({format}), téléversé {ago} par {person}, à la place de {name}",
  "{file} ({format}), uploaded {ago}, in place of {name}":
    "{file} ({format}), téléversé {ago}, à la place de {name}",
  "{name}, read {ago}": "{name}, lu {ago}",
};
