/** Proposals, as their leads and organisers meet them. */
export const deciding: Readonly<Record<string, string>> = {
  '"{title}" was {state, select, accepted {accepted} other {declined}} already.':
    "« {title} » est déjà {state, select, accepted {acceptée} other {refusée}}.",
  '"{title}" was {state, select, accepted {accepted} other {declined}} already, perhaps by somebody else.':
    "« {title} » est déjà {state, select, accepted {acceptée} other {refusée}}, peut-être par quelqu’un d’autre.",
  '"{title}" was withdrawn.': "« {title} » a été retirée.",
  "A day left to propose": "Un jour encore pour proposer",
  "A question about {title}": "Une question sur {title}",
  "A week left to propose": "Une semaine encore pour proposer",
  Accept: "Accepter",
  "Accept it all the same": "Accepter quand même",
  "Accepted: {title}": "Acceptée : {title}",
  "All tracks": "Tous les volets",
  "Answer with {line}": "Répondez avec {line}",
  Ask: "Poser une question",
  "Asked: {title}": "Question posée : {title}",
  "At most {count} may wait at a time; withdraw one, or wait for the leads.":
    "Au plus {count} peuvent attendre à la fois; retirez-en une, ou attendez les responsables.",
  "Closed for {what}. The linked channels are told.": "Fermé pour {what}. Les canaux reliés l’apprennent.",
  "Closed is closed: a deadline goes with open:true.":
    "Fermé, c’est fermé : une date limite va avec open:true.",
  Decline: "Refuser",
  "Decline it all the same": "Refuser quand même",
  "Declined: {title}": "Refusée : {title}",
  "It is among the topics of {track} now, and its proposer is told.":
    "C’est maintenant un des sujets de {track}, et la personne qui l’a proposé l’apprend.",
  "It is among the topics of {track} now.": "C’est maintenant un des sujets de {track}.",
  "It is so already for {what}.": "C’est déjà le cas pour {what}.",
  "Its proposer has heard, or is about to hear, of that.":
    "La personne qui l’a proposée l’a appris, ou va l’apprendre.",
  "Its proposer is told, and can answer.": "La personne qui l’a proposée l’apprend et peut répondre.",
  "Its proposer is told.": "La personne qui l’a proposée l’apprend.",
  "No channel here gets what is proposed, so it is seen only under the command proposals.":
    "Aucun canal ici ne reçoit les propositions; on ne les voit donc qu’avec la commande proposals.",
  "Nothing more can be proposed for it.": "On ne peut plus rien y proposer.",
  "Nothing more can be proposed. What was proposed is decided by the leads of its track.":
    "On ne peut plus rien proposer. Les responsables de chaque volet décident de ce qui a été proposé.",
  "Nothing was proposed yet.": "Rien n’a encore été proposé.",
  "Open for {what}. The linked channels are told, and again a week and a day before the deadline and when it is over.":
    "Ouvert pour {what}. Les canaux reliés l’apprennent, puis une semaine et un jour avant la date limite, et à la fin.",
  "Open for {what}. The linked channels are told.": "Ouvert pour {what}. Les canaux reliés l’apprennent.",
  "Organisers decide all of their community, chairs those for their tracks.":
    "L’organisation décide de toutes celles de sa communauté, les responsables de celles de leurs volets.",
  "Organisers decide, and the chairs of the track: {line}":
    "L’organisation décide, et les responsables du volet : {line}",
  Proposals: "Propositions",
  "Proposals are closed": "L’appel à propositions est fermé",
  "Proposals are not taken here.": "On ne reçoit pas de propositions ici.",
  "Proposals are open": "L’appel à propositions est ouvert",
  "Proposals for {track}": "Propositions pour {track}",
  "Proposals: a new deadline": "Propositions, nouvelle date limite",
  "Propose a topic with {line} until {until}. The leads of its track get it, and you hear what they say.":
    "Proposez un sujet avec {line} jusqu’au {until}. Les responsables du volet le reçoivent, et vous apprenez leur réponse.",
  "Propose a topic with {line}. The leads of its track get it, and you hear what they say.":
    "Proposez un sujet avec {line}. Les responsables du volet le reçoivent, et vous apprenez leur réponse.",
  Proposed: "Proposé",
  "Proposed for {track}: {title}": "Proposé pour {track} : {title}",
  "Say what you answer, as the option text.": "Dites ce que vous répondez, avec l’option text.",
  "Say what you ask, as the option text.": "Dites ce que vous demandez, avec l’option text.",
  State: "État",
  "The call for proposals is closed.": "L’appel à propositions est fermé.",
  "The conference runs its own call.": "La conférence mène son propre appel.",
  "The leads of {track} ask:": "Les responsables de {track} demandent :",
  "The leads of {track} will not take it up.": "Les responsables de {track} ne le retiendront pas.",
  "The other side gets it as you write it.": "L’autre le reçoit tel que vous l’écrivez.",
  "There is no such proposal, or it is not yours to decide.":
    "Cette proposition n’existe pas, ou il ne vous appartient pas d’en décider.",
  "There is no such proposal, or it is not yours to see.":
    "Cette proposition n’existe pas, ou il ne vous appartient pas de la voir.",
  "There is nothing left to ask.": "Il n’y a plus rien à demander.",
  "Those you made are listed by the command propose.": "La commande propose donne la liste des vôtres.",
  "To say something else, withdraw it first, or give it another title.":
    "Pour dire autre chose, retirez-la d’abord, ou donnez-lui un autre titre.",
  "To stop taking proposals at once, close it.": "Pour ne plus recevoir de propositions, fermez l’appel.",
  "To take it up again, its proposer has to propose it again.":
    "Pour la reprendre, il faut la proposer de nouveau.",
  "Until its deadline it stays open, and closes by itself.":
    "Il reste ouvert jusqu’à sa date limite, et se ferme de lui-même.",
  "What is proposed for {what} goes to {channel}.": "Ce qui est proposé pour {what} va à {channel}.",
  "What is proposed for {what} no longer goes there.": "Ce qui est proposé pour {what} n’y va plus.",
  "What is proposed for {what}, for its leads": "Ce qui est proposé pour {what}, pour ses responsables",
  "What was proposed": "Ce qui a été proposé",
  "Would lead it": "Mènerait la discussion",
  'You have proposed "{title}" for it already.': "Vous y avez déjà proposé « {title} ».",
  "Your proposal": "Votre proposition",
  "a track that has left the programme": "un volet qui n’est plus au programme",
  accepted: "acceptée",
  "all tracks": "tous les volets",
  closed: "fermées",
  "closed since {time}": "fermées depuis {time}",
  declined: "refusée",
  "give a day such as 2020-07-31, or a day and a time such as 2020-07-31 18:00, on the conference's clock.":
    "donnez un jour tel que 2020-07-31, ou un jour et une heure tels que 2020-07-31 18:00, à l’heure de la conférence.",
  "not taken in chat": "non reçues ici",
  open: "ouvertes",
  "open until {time}": "ouvertes jusqu’au {time}",
  "say accept, decline or ask.": "dites accept, decline ou ask.",
  "say csv or json.": "dites csv ou json.",
  "somebody who asked to be forgotten": "quelqu’un qui a demandé l’oubli",
  "until: there is no day {day}.": "until : le jour {day} n’existe pas.",
  "until: {until} is past.": "until : {until} est passé.",
  "waits for its proposer, who was asked": "attend une réponse de la personne qui l’a proposée",
  "waits for the leads": "attend les responsables",
  withdrawn: "retirée",
  "{channel} gets what is proposed for {what}": "{channel} reçoit ce qui est proposé pour {what}",
  "{count} accepted": "{count, plural, one {# acceptée} other {# acceptées}}",
  "{count} asked":
    "{count, plural, one {# à qui l’on a posé une question} other {# à qui l’on a posé une question}}",
  "{count} declined": "{count, plural, one {# refusée} other {# refusées}}",
  "{count} of your proposals are not decided yet.":
    "{count, plural, one {# de vos propositions attend encore} other {# de vos propositions attendent encore}} une décision.",
  "{count} waiting": "{count} en attente",
  "{count} withdrawn": "{count, plural, one {# retirée} other {# retirées}}",
  "{news}: {what}": "{news} : {what}",
  "{time} Accepted by {who}": "{time} Acceptée par {who}",
  "{time} Answered by {who}": "{time} Réponse de {who}",
  "{time} Asked by {who}": "{time} Question de {who}",
  "{time} Declined by {who}": "{time} Refusée par {who}",
  "{time} Withdrawn by {who}": "{time} Retirée par {who}",
  "{time} by {who} ({id})": "{time} par {who} ({id})",
  "{what}: {counts}": "{what} : {counts}",
};
