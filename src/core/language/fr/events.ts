/** The platform's own list of events. */
export const events: Readonly<Record<string, string>> = {
  "Discord's servers have one. Elsewhere, link a channel instead.":
    "Les serveurs Discord en ont une. Ailleurs, reliez plutôt un canal.",
  "Keep this server's own list of events in step with the schedule":
    "Tenir la liste d’événements de ce serveur à jour avec le programme",
  "List every session": "Inscrire toutes les séances",
  "List none any more; those that have not begun are taken down":
    "N’en plus inscrire aucune; celles qui n’ont pas commencé sont retirées",
  Listed: "Inscrites",
  "No sessions are listed any more. Events that have not begun are taken down now, the others end by themselves.":
    "Plus aucune séance n’est inscrite. Les événements qui n’ont pas commencé sont retirés maintenant, les autres se terminent d’eux-mêmes.",
  "Provisional: its time and room may still change.":
    "Provisoire : l’heure et la salle peuvent encore changer.",
  "STOPPED: {problem} Let me create and manage events, then turn it on again.":
    "ARRÊTÉ : {problem} Laissez-moi créer et gérer des événements, puis activez-la de nouveau.",
  "Say which sessions to list, or off, not both.": "Dites quelles séances inscrire, ou off, pas les deux.",
  "Standing now": "Affichés maintenant",
  "Taken down by hand": "Retirés à la main",
  "The list of events is kept in step with the schedule":
    "La liste d’événements est tenue à jour avec le programme",
  "The list of events is no longer kept": "La liste d’événements n’est plus tenue à jour",
  "The list of events is not kept": "La liste d’événements n’est pas tenue à jour",
  "The nearest come first, as many as there is room for; each follows its session. What people made is not touched.":
    "Les plus proches d’abord, autant qu’il y a de place; chacun suit sa séance. Ce que des personnes ont créé n’est pas touché.",
  "The sessions of the next two weeks can stand in this server's own list of events.":
    "Les séances des deux prochaines semaines peuvent figurer dans la liste d’événements de ce serveur.",
  "There is no list of events here that I could keep.":
    "Il n’y a pas ici de liste d’événements que je pourrais tenir à jour.",
  "To be called before it: {line}": "Pour recevoir un appel avant : {line}",
  "Turn off": "Désactiver",
  "none yet; they come within a minute, if there are any in the next two weeks":
    "aucun encore; ils arrivent d’ici une minute, s’il y en a dans les deux prochaines semaines",
  "{count, plural, one {# event} other {# events}}":
    "{count, plural, one {# événement} other {# événements}}",
  "{count}, not made again until you turn it on anew":
    "{count}, pas recréés tant que vous ne l’activez pas de nouveau",
  "{problem} Let me create and manage events, then turn it on again.":
    "{problem} Laissez-moi créer et gérer des événements, puis activez-la de nouveau.",
};
