/** The colours of pictures. */

/** Dark letters on light: readable in a chat of either theme, and in the sun. */
export const COLOURS = {
  paper: "#ffffff",
  ink: "#16202e",
  soft: "#4d5a6b",
  line: "#dfe4ea",
  now: "#c1121f",
  cancelled: "#eceef1",
} as const;

/** Of columns, in turn: a light ground and its strong edge. */
const TINTS = [
  ["#dcebfb", "#1f5f9e"],
  ["#ddf3e4", "#1f7a45"],
  ["#fdecd2", "#a65f00"],
  ["#eee3fa", "#6b3fa0"],
  ["#fbe0e6", "#a8324e"],
  ["#d8f1f1", "#0f6e73"],
] as const;

/** The ground and the edge of a column. */
export function tintOf(colour: number): readonly [string, string] {
  return TINTS[colour % TINTS.length] ?? TINTS[0];
}
