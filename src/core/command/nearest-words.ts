/** The words nearest to a mistyped one. */

/** At most `count` of `known` within two keystrokes of `word`, or beginning with it; nearest first. */
export function nearestWords(word: string, known: readonly string[], count = 2): string[] {
  const wanted = word.toLowerCase().slice(0, 40);
  return known
    .map((name) => ({
      name,
      distance: name.startsWith(wanted) && wanted !== "" ? 0 : distance(wanted, name),
    }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .slice(0, count)
    .map(({ name }) => name);
}

/** Levenshtein: how many single-character edits turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(
        Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
