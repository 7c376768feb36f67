/** The call for proposals and proposals, to who proposes. */
export const proposing: Readonly<Record<string, string>> = {
  "Call for proposals: {name}": "Appel à propositions : {name}",
  "The programme says nothing of proposals for this track.":
    "Le programme ne dit rien de propositions pour ce volet.",
  "Its topics so far": "Ses sujets jusqu’ici",
  "{track}: the programme says nothing of proposals": "{track} : le programme ne dit rien de propositions",
  "{track} takes proposals": "{track} reçoit des propositions",
  "Proposals are {state}: {command}": "Propositions : {state}. Pour en faire une : {command}",
  "Proposals are {state}.": "Propositions : {state}.",
  "Say for which track.": "Dites pour quel volet.",
  "Say what you propose, as title.": "Dites ce que vous proposez, dans title.",
  "A proposal needs a track and a title; a text helps its leads.":
    "Une proposition a besoin d’un volet et d’un titre; un texte aide les responsables.",
  "Proposed: {title}": "Proposé : {title}",
  "The leads of {track} get it, and you hear what they say.":
    "Les responsables la reçoivent ({track}), et vous saurez ce qu’on en dit.",
  "Your proposals": "Vos propositions",
  "Your proposals: {count}": "Vos propositions : {count}",
  "Withdraw it": "La retirer",
  "You have proposed nothing": "Vous n’avez rien proposé",
  "Where proposals are taken: {command}": "Là où des propositions sont reçues : {command}",
  "The call for proposals": "L’appel à propositions",
  "What the leads say cannot reach you: your direct messages are closed to me. Allow them from this community's members in your privacy settings, or look here now and then: {command}":
    "Ce que disent les responsables ne peut pas vous parvenir : vos messages directs me sont fermés. Permettez ceux des membres de cette communauté dans vos paramètres de confidentialité, ou regardez ici de temps en temps : {command}",
  "say answer or withdraw.": "dites answer ou withdraw.",
  "Answered: {title}": "Réponse donnée : {title}",
  "The leads of {track} are told.": "Les responsables en sont prévenus ({track}).",
  "Look at it": "La voir",
  "Withdrawn: {title}": "Retirée : {title}",
  "Nothing more is done about it.": "Elle n’ira pas plus loin.",
  "is a short name, such as x7k2mp, that stands beside each proposal.":
    "donnez le nom court, comme x7k2mp, qui figure à côté de chaque proposition.",
};
