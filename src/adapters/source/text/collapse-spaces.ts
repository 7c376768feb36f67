/** Runs of spaces as one, looked for before anything is made: most texts of a feed have none. */

const ODD_WITHIN_LINES = /[^\S\n ]/;
const ODD = /[^\S ]/;
const TWO = "  ";

/** Every run of white space within a line is one space. */
export function collapseWithinLines(text: string): string {
  return text.includes(TWO) || ODD_WITHIN_LINES.test(text) ? text.replace(/[^\S\n]+/g, " ") : text;
}

/** Every run of white space, line breaks too, is one space; none is left at the ends. */
export function collapseSpaces(text: string): string {
  return (text.includes(TWO) || ODD.test(text) ? text.replace(/\s+/g, " ") : text).trim();
}
