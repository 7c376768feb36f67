/** What is wrong with what was typed. */
export const grammar: Readonly<Record<string, string>> = {
  "For example: {line}": "Par exemple : {line}",
  'There is no command "{word}".': "La commande « {word} » n’existe pas.",
  "Did you mean {names}? The command help lists them all.":
    "Vouliez-vous dire {names}? La commande help les donne toutes.",
  "The command help lists them all.": "La commande help les donne toutes.",
  "The option {name} was given twice.": "L’option {name} est donnée deux fois.",
  '"{text}" is not an option of {command}.': "« {text} » n’est pas une option de {command}.",
  "{name} (needed)": "{name} (obligatoire)",
  "Options: {names}.": "Options : {names}.",
  "It takes no options.": "Elle ne prend aucune option.",
  "{names}: there is no such option.": "{names} : cette option n’existe pas.",
  "The option {name} is missing.": "L’option {name} manque.",
  '{name}: "{value}" cannot be used: {problem}': "{name} : « {value} » ne convient pas : {problem}",
  "Something went wrong on Callboard's side, and it is not certain that your command was carried out.":
    "Un problème est survenu du côté de Callboard, et il n’est pas certain que votre commande ait été exécutée.",
  "Please try again. If it stays, tell an organiser this number: {number}":
    "Veuillez réessayer. Si cela persiste, donnez ce numéro à l’organisation : {number}",
};
