/** Pictures of people, and of Callboard. */
export const CALLBOARD_FACE = "/callboard.svg";

const FACES = 6;

/** The same for the same person. */
export function faceOf(person: string): string {
  const sum = [...person].reduce((all, letter) => all * 31 + (letter.codePointAt(0) ?? 0), 7);
  return `/person-${Math.abs(sum) % FACES}.svg`;
}
