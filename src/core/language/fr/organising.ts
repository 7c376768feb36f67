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
  "The language of this community: its channels', and of whoever chose none":
    "La langue de cette communauté : de ses canaux, et de qui n’en a choisi aucune",
  "en, fr, or off to have none chosen; leave it out to see it":
    "en, fr, ou off pour n’en choisir aucune; sinon, la voir",
  "say en, fr or off.": "dites en, fr ou off.",
  "Language: {language}": "Langue : {language}",
  "None is chosen: channels are told in English, people in the language of their app where it is spoken here.":
    "Aucune n’est choisie : les canaux sont en anglais, et chaque personne dans la langue de son application si elle est parlée ici.",
  "Channels are told in it, and everybody who has chosen no other in their settings.":
    "C’est celle des canaux, et de toute personne qui n’en a pas choisi d’autre dans ses réglages.",
  "Choose none": "N’en choisir aucune",
  "{name}, read {ago}": "{name}, lu {ago}",
};
