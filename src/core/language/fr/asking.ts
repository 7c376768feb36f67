/** Answers to attendees. */
export const asking: Readonly<Record<string, string>> = {
  '"{title}" begins in {left}, before that.': "« {title} » commence dans {left}, donc avant.",
  '"{title}" begins in {left}, so this answer is its call.':
    "« {title} » commence dans {left} : cette réponse tient lieu d’appel.",
  '"{text}" is not a day of {conference}.': "« {text} » n’est pas un jour de {conference}.",
  "It has sessions on {days}.": "Il y a des séances ces jours-ci : {days}.",
  "Day off: {day}": "Congé : {day}",
  "Not off: {day}": "Plus en congé : {day}",
  "You will be called again in {by}": "Un autre appel vous parviendra dans {by}",
  "You will be called {leads} before": "Un appel vous parviendra {leads} avant",
  "You will be called {leads} before each.": "Un appel vous parviendra {leads} avant chacune.",
  Language: "Langue",
  "{language} (as you said)": "{language} (votre choix)",
  "{language} (no other was chosen)": "{language} (aucune autre n’est choisie)",
  "{language} (as your community chose)": "{language} (le choix de votre communauté)",
  "say en, fr or auto.": "dites en, fr ou auto.",
  "{target}: {leads} before": "{target} : {leads} avant",
};
