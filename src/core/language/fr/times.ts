/** Times, counts and lists. The gap before a unit does not break. */
export const times: Readonly<Record<string, string>> = {
  "{minutes} min": "{minutes}\u00a0min",
  "{hours} h": "{hours}\u00a0h",
  "{hours} h {minutes} min": "{hours}\u00a0h\u00a0{minutes}\u00a0min",
  "{days, plural, one {# day} other {# days}}": "{days, plural, one {# jour} other {# jours}}",
  "in {duration}": "dans {duration}",
  "{duration} ago": "il y a {duration}",
  now: "maintenant",
  "yours {time}": "chez vous {time}",
  " and ": " et ",
  " or ": " ou ",
  "{count, plural, one {# session} other {# sessions}}": "{count, plural, one {# séance} other {# séances}}",
  "{leads} before": "{leads} avant",
  "{leads} before each start": "{leads} avant chaque début",
  none: "non",
};
