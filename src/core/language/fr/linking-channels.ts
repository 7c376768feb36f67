/** Channels: what they announce, and whether anything can be posted there. */
export const linkingChannels: Readonly<Record<string, string>> = {
  "All linked channels": "Tous les canaux reliés",
  Announced: "Annoncé",
  "Announcements come here": "Les annonces arrivent ici",
  "Callboard's own trouble is no longer told there.": "Les problèmes de Callboard n’y sont plus signalés.",
  "Callboard's own trouble: a schedule that cannot be read, or waits for you":
    "Les problèmes de Callboard : un programme illisible, ou qui vous attend",
  "Choose a role of this server or, on Slack, type @ and choose a user group.":
    "Choisissez un rôle de ce serveur ou, sur Slack, tapez @ et choisissez un groupe.",
  "I cannot post there, so it is not linked. {problem}":
    "Je ne peux pas y publier, donc il n’est pas relié. {problem}",
  "I could not post there just now ({problem}), so I do not know whether I may. It is linked all the same.":
    "Je n’ai pas pu y publier à l’instant ({problem}), donc je ne sais pas si je le peux. Il est relié quand même.",
  "Let me write in that channel, then link it again.":
    "Laissez-moi écrire dans ce canal, puis reliez-le de nouveau.",
  "Link one first, or name a channel.": "Reliez-en un d’abord, ou nommez un canal.",
  "Link this one with {line}": "Reliez celui-ci avec {line}",
  "Linked channels": "Canaux reliés",
  "No channel is linked": "Aucun canal n’est relié",
  "No channel is linked yet, so there is nowhere to post.":
    "Aucun canal n’est encore relié, donc il n’y a nulle part où publier.",
  "Say which channel.": "Dites quel canal.",
  "That channel no longer announces {what}.": "Ce canal n’annonce plus {what}.",
  "There is none here to link.": "Il n’y en a aucun à relier ici.",
  "When Callboard has trouble that you can mend, it says so in {channel}.":
    "Quand Callboard a un problème que vous pouvez régler, il le dit dans {channel}.",
  "give minutes, such as 10 or 30,10, or off.": "donnez des minutes, par exemple 10 ou 30,10, ou off.",
  'role: "{role}" cannot be used.': "role : « {role} » ne convient pas.",
  "say direct or thread.": "dites direct ou thread.",
  "{channel}: NOT posted. {problem}": "{channel} : NON publié. {problem}",
  "{channel}: posted": "{channel} : publié",
  "{what}: {conference}": "{what} : {conference}",
};
