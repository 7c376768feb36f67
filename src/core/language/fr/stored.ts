/** What is stored of a person, kind by kind. */
export const stored: Readonly<Record<string, string>> = {
  "acts as an organiser": "actes dans l’organisation",
  "answers to calls": "réponses à des appels",
  "direct channels": "canaux directs",
  "links between your identities": "liens entre vos identités",
  "looks, feeds and shares of your agenda": "consultations, flux et partages de votre agenda",
  "messages on their way": "messages en route",
  "messages that wait on the platform to be posted":
    "messages qui attendent d’être publiés par la plateforme",
  "proposals, and what you did about them": "propositions, et ce que vous en avez fait",
  reminders: "rappels",
  "schedule files that you uploaded": "fichiers de programme que vous avez téléversés",
  "sessions that you were told of": "séances dont on vous a parlé",
  settings: "réglages",
  "tracks that you may act on": "volets sur lesquels vous pouvez agir",
};
