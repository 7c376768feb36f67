/** What each command and each option does, as it is registered with the platforms. */
export const summaries: Readonly<Record<string, string>> = {
  "A code with which others can copy what you picked; false takes it back":
    "Un code avec lequel d’autres peuvent copier vos choix; false le retire",
  "A conference day on which you want no calls": "Un jour de la conférence où vous ne voulez aucun appel",
  "A date, a weekday, today or tomorrow; all days when left out":
    "Une date, un jour de la semaine, today ou tomorrow; sinon tous les jours",
  "A date, a weekday, today or tomorrow; today when left out":
    "Une date, un jour de la semaine, today ou tomorrow; sinon aujourd’hui",
  "A day off that is none any more": "Un jour de congé qui n’en est plus un",
  "A private address for your calendar: new, or off": "Une adresse privée pour votre agenda : new, ou off",
  "A reason or a question; its proposer gets it":
    "Une raison ou une question; la personne qui propose la reçoit",
  "A role that each announcement notifies; calls:direct takes it away":
    "Un rôle que chaque annonce notifie; calls:direct l’enlève",
  "A room's name or a part of it": "Le nom d’une salle, ou une partie",
  "A schedule file to serve in place of the source; you see first what it changes":
    "Un fichier de programme à la place de la source; vous voyez d’abord ce qu’il change",
  "A session that you have a reminder for": "Une séance pour laquelle vous avez un rappel",
  "A session's title or a part of it": "Le titre d’une séance, ou une partie",
  "A speaker's name or a part of it": "Le nom d’une personne qui intervient, ou une partie",
  "A track's title or a part of it": "Le titre d’un volet, ou une partie",
  "Add a session of your own: a BoF, a hack room, an open space":
    "Ajouter votre propre séance : BoF, atelier, espace ouvert",
  "All calls of one moment in one message, or each in its own":
    "Tous les appels d’un même moment en un seul message, ou chacun le sien",
  "All of it as a file for other programs: csv, or json":
    "Le tout en un fichier pour d’autres programmes : csv, ou json",
  "An uploaded draft: to see it, to use it with accept, or to discard it":
    "Une ébauche téléversée : à voir, à utiliser avec accept, ou à jeter",
  "As a file for your calendar program": "En un fichier pour votre logiciel d’agenda",
  "As a picture: what is beside what, and where in the day it is":
    "En image : ce qui a lieu en parallèle, et à quel moment de la journée",
  "Be called again to a session, some minutes from now":
    "Recevoir un autre appel pour une séance, dans quelques minutes",
  "Be called before a session, a track, a room, a speaker or words":
    "Recevoir un appel avant une séance, un volet, une salle, une personne ou des mots",
  "How calls reach you: direct, thread (by mention), home (you look yourself), or auto":
    "Comment vous joindre : direct, thread (par mention), home (vous consultez) ou auto",
  "Cancel a session, with a reason, whatever the feed says":
    "Annuler une séance, avec une raison, quoi que dise la source",
  "Choose what this channel announces, and when": "Choisir ce que ce canal annonce, et quand",
  "Copy a colleague's agenda: the code that they gave you":
    "Copier les choix de quelqu’un : le code qu’on vous a donné",
  "Decide otherwise than it was decided before": "Décider autrement que la première fois",
  "Delays of its track or room do not move it from now on":
    "Désormais, les retards de son volet ou de sa salle ne la déplacent plus",
  "Do copy it": "Confirmer la copie",
  "Do what was shown; the button under it says this": "Faire ce qui a été montré; le bouton dessous le dit",
  "End a reminder, or forget everything about you": "Mettre fin à un rappel, ou tout oublier de vous",
  "Every session": "Toutes les séances",
  "Every session of the conference": "Toutes les séances de la conférence",
  "Find sessions, tracks, topics and people; forgives typing mistakes":
    "Trouver séances, volets, sujets et personnes; tolère les fautes de frappe",
  "Forget everything about you; asks first": "Tout oublier de vous; demande d’abord",
  "Given by the button that confirms; leave it out to see the effect first":
    "Donné par le bouton qui confirme; sans lui, l’effet est d’abord montré",
  "Go on to a track's next topic now; those behind it follow":
    "Passer maintenant au sujet suivant d’un volet; les autres suivent",
  "How many minutes from now; 5 when left out": "Dans combien de minutes; sinon 5",
  "How many minutes long; 60 when left out": "Durée en minutes; sinon 60",
  "How many people fit into that room; off for what the schedule says":
    "Combien de personnes cette salle accueille; off pour ce que dit le programme",
  "How many want to come to what, and whether they fit":
    "Combien de personnes veulent venir à quoi, et si la salle suffit",
  "How people who asked are called: each directly, or by mention in a thread under the announcement":
    "Comment appeler qui l’a demandé : directement, ou par mention dans un fil sous l’annonce",
  "How you are called: when, how long before, and when not":
    "Vos appels : quand, combien de temps avant, et quand non",
  "Its name or a part of it": "Son nom, ou une partie",
  "Its new room": "Sa nouvelle salle",
  "Its new start, on the conference's clock: 14:30": "Son nouveau début, à l’heure de la conférence : 14:30",
  "Its title": "Son titre",
  "Its title or a part of it": "Son titre, ou une partie",
  "Its title or a part of it; all tracks when left out": "Son titre, ou une partie; sinon tous les volets",
  "Let a person or a role delay, cancel and move what belongs to a track":
    "Laisser une personne ou un rôle retarder, annuler et déplacer ce qui est d’un volet",
  "Let two rooms change places for the rest of a day": "Échanger deux salles pour le reste d’une journée",
  "Link your other platform: new for a code, the code there; off to separate":
    "Relier votre autre plateforme : new pour un code, le code là-bas; off pour séparer",
  "Minutes before the start for new reminders: 10, or several: 30,10":
    "Minutes avant le début pour les nouveaux rappels : 10, ou plusieurs : 30,10",
  "Minutes before the start: 10, or several: 30,10": "Minutes avant le début : 10, ou plusieurs : 30,10",
  "Minutes before the start: 10, or several: 30,10; off for none":
    "Minutes avant le début : 10, ou plusieurs : 30,10; off pour aucune",
  "Minutes: 10 for later, -5 for earlier": "Minutes : 10 pour plus tard, -5 pour plus tôt",
  "Move a session to another time or room, whatever the feed says":
    "Déplacer une séance à une autre heure ou salle, quoi que dise la source",
  "No messages between these times on your clock: 22:00-08:00, or off":
    "Aucun message entre ces heures, chez vous : 22:00-08:00, ou off",
  "No messages for a while: on, off, or for how long: 30min, 2h, 1d":
    "Aucun message un certain temps : on, off, ou une durée : 30min, 2h, 1d",
  "One of your proposals: what became of it; answer its leads, or withdraw it":
    "Une de vos propositions : son sort; répondre aux responsables, ou la retirer",
  "One proposal: see it, and accept it, decline it or ask its proposer":
    "Une proposition : la voir, l’accepter, la refuser ou poser une question",
  "One room": "Une salle",
  "One session: when, where, who and what about": "Une séance : quand, où, qui et de quoi il s’agit",
  "One track: what it is about, who leads it, its sessions":
    "Un volet : de quoi il s’agit, qui en est responsable, ses séances",
  "Only this room": "Seulement cette salle",
  "Only this track": "Seulement ce volet",
  "Only this track; all of them when left out": "Seulement ce volet; sinon tous",
  "Post a message in a channel, or in all linked channels":
    "Publier un message dans un canal, ou dans tous les canaux reliés",
  "Propose a topic for a track; or see what became of your proposals":
    "Proposer un sujet pour un volet; ou voir le sort de vos propositions",
  "Put a cancelled session back on, whatever the feed says":
    "Remettre au programme une séance annulée, quoi que dise la source",
  "Running late or early: move what comes next in a track or a room, by minutes":
    "Retard ou avance : déplacer de quelques minutes la suite d’un volet ou d’une salle",
  "Say that you are on your way, so that you are not called again":
    "Dire que vous arrivez, pour ne pas recevoir d’autre appel",
  "Serve what the source says now, although it was held":
    "Servir ce que la source dit maintenant, bien que ce soit retenu",
  "Set by the buttons to the next page": "Mis par les boutons vers la page suivante",
  "Show all of it, as JSON": "Tout montrer, en JSON",
  "Take back what was done to the schedule: the last thing, or one of the audit log":
    "Annuler ce qui a été fait au programme : la dernière chose, ou une du journal",
  "Take proposals in chat: open or close the call, and say where the leads get them":
    "Recevoir des propositions ici : ouvrir ou fermer l’appel, et dire où vont les propositions",
  "Take the right back": "Retirer ce droit",
  "Tell everybody who follows a session, a track, a room or a speaker":
    "S’adresser à qui suit une séance, un volet, une salle ou une personne",
  "Tell organisers here when Callboard itself has trouble":
    "Prévenir l’organisation ici quand Callboard lui-même a un problème",
  "The answer, as the leads get it": "La réponse, telle que les responsables la reçoivent",
  "The call for proposals, and what each track says of it":
    "L’appel à propositions, et ce que chaque volet en dit",
  "The channel; all linked ones when left out": "Le canal; sinon tous les canaux reliés",
  "The channel; this one when left out": "Le canal; sinon celui-ci",
  "The day, when it is another one": "Le jour, si c’en est un autre",
  "The day; today when left out": "Le jour; sinon aujourd’hui",
  "The deadline, conference time: 2020-07-31, or 2020-07-31 18:00":
    "La date limite, heure de la conférence : 2020-07-31, ou 2020-07-31 18:00",
  "The conference: what is on, where, who and when": "La conférence : ce qui a lieu, où, qui et quand",
  "For organisers: what the channels announce, and how Callboard is":
    "Pour l’organisation : ce que les canaux annoncent, et l’état de Callboard",
  "The language you are told in: en, fr, or auto for your community's":
    "La langue qui vous est parlée : en, fr, ou auto pour celle de votre communauté",
  "The leads get proposals in this channel": "Les responsables reçoivent les propositions dans ce canal",
  "The leads' channel; this one when left out": "Le canal des responsables; sinon celui-ci",
  "The name of what was shown": "Le nom de ce qui a été montré",
  "The name or a part of it": "Le nom, ou une partie",
  "The other room": "L’autre salle",
  "The person or role": "La personne ou le rôle",
  "The platform on which you are called, when two are linked":
    "La plateforme où vous recevez vos appels, quand deux sont reliées",
  "The room that runs late": "La salle en retard",
  "The schedule's source: its health, its faults, what waits for you; or a file in its place":
    "La source du programme : son état, ses fautes, ce qui vous attend; ou un fichier à sa place",
  "The sessions of a speaker": "Les séances d’une personne",
  "The short name that stands beside it": "Le nom court qui figure à côté",
  "The timetable of a conference day": "L’horaire d’un jour de la conférence",
  "The topic, in a few words: what people will read": "Le sujet, en quelques mots : ce que les gens liront",
  "The track": "Le volet",
  "The track that it belongs to": "Le volet auquel elle appartient",
  "The track that runs late": "Le volet en retard",
  "The track's title or a part of it": "Le titre du volet, ou une partie",
  "Try once more what was given up in this community":
    "Réessayer ce qui a été abandonné dans cette communauté",
  "What I can do, with examples": "Ce que je sais faire, avec des exemples",
  "What a track wants to discuss": "Ce dont un volet veut discuter",
  "What begins next": "Ce qui commence ensuite",
  "What fits into your free hour from then on, conference time: 14:30":
    "Ce qui tient dans votre heure libre à partir de là, heure de la conférence : 14:30",
  "What is on at this moment": "Ce qui a lieu en ce moment",
  "What is on in a room, now and later": "Ce qui a lieu dans une salle, maintenant et plus tard",
  "What is stored about you; take it with you, or have it forgotten":
    "Ce qui est gardé de vous; l’emporter, ou le faire oublier",
  "What is to be discussed, and why here; lines beginning with - are a list":
    "De quoi discuter, et pourquoi ici; les lignes qui commencent par - font une liste",
  "What ran and what changed since you last looked":
    "Ce qui a eu lieu et ce qui a changé depuis votre dernière visite",
  "What the audit log calls it; the last thing when left out":
    "Son nom dans le journal; sinon la dernière chose",
  "What to do about it; leave it out to see it": "Qu’en faire; sinon, le voir",
  "What to do; leave it out to see it": "Que faire; sinon, la voir",
  "What to look for": "Que chercher",
  "What to say": "Que dire",
  "What was done to the schedule, by whom and when; and where the feed says otherwise":
    "Ce qui a été fait au programme, par qui et quand; et où la source dit autre chose",
  "What was proposed in chat, and what became of it": "Ce qui a été proposé ici, et son sort",
  "What you will be called for": "Ce pour quoi un appel vous parviendra",
  "When it starts, on the conference's clock: 14:30":
    "Quand elle commence, à l’heure de la conférence : 14:30",
  "When to post the morning programme, conference time: 08:00, or off":
    "Quand publier le programme du matin, heure de la conférence : 08:00, ou off",
  Where: "Où",
  "Whether everything works: platforms, schedule, deliveries":
    "Si tout fonctionne : plateformes, programme, envois",
  "Which topic comes next; the one in line when left out": "Quel sujet vient ensuite; sinon le suivant prévu",
  "Who would lead the discussion, as the leads should read it":
    "Qui mènerait la discussion, tel que les responsables le liront",
  "Why, for the people who hear of it": "Pourquoi, pour les personnes qui l’apprennent",
  "With everything: only the reminder for every session":
    "Avec everything : seulement le rappel pour toutes les séances",
  "With forget: without asking": "Avec forget : sans demander",
  "Words: every session that mentions them": "Des mots : chaque séance qui les mentionne",
  "Your own agenda; as a calendar, to share, or what fits into a free hour":
    "Vos choix; en calendrier, à partager, ou ce qui tient dans une heure libre",
  "Your time zone: Europe/Berlin; off for the platform's":
    "Votre fuseau horaire : Europe/Berlin; off pour celui de la plateforme",
  "true opens, false closes": "true ouvre, false ferme",
};
