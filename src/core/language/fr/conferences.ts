/** Where several conferences are served. */
export const conferences: Readonly<Record<string, string>> = {
  "It is tried again every minute, and nothing that you set is lost. Whoever runs me finds the reason in the log.":
    "Je réessaie chaque minute, et rien de ce que vous avez réglé n’est perdu. Qui m’exploite en trouve la raison dans le journal.",
  "No conference is announced here": "Aucune conférence n’est annoncée ici",
  "Several conferences are served by me, and this place is none of theirs. Whoever runs me can list it under its conference: {place}":
    "Je sers plusieurs conférences, et ce lieu n’est à aucune d’elles. Qui m’exploite peut l’inscrire sous sa conférence : {place}",
  "The programme cannot be read at the moment": "Le programme est illisible en ce moment",
};
