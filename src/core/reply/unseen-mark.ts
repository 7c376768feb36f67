/**
 * An id that a message carries unseen: where nothing else can hold it, the message must still be found again.
 * Written in two zero-width characters behind a sign that cleaned text never holds, so no title can forge one.
 */

const START = "\u2060\u2060";
const ZERO = "\u200b";
const ONE = "\u200c";
const BITS = 8;

/** The characters of an ASCII id as an invisible run, 8 for each and 2 before. */
export function encodeMark(id: string): string {
  const bits = [...id].map((sign) => (sign.charCodeAt(0) & 0xff).toString(2).padStart(BITS, "0")).join("");
  return START + bits.replaceAll("0", ZERO).replaceAll("1", ONE);
}

/** The id that a text ends with; undefined when it ends with none. */
export function decodeMark(text: string): string | undefined {
  const bits = new RegExp(`${START}([${ZERO}${ONE}]*)$`, "u").exec(text)?.[1];
  if (bits === undefined || bits.length === 0 || bits.length % BITS !== 0) return undefined;
  const digits = bits.replaceAll(ZERO, "0").replaceAll(ONE, "1");
  const codes = digits.match(/.{8}/g) ?? [];
  return String.fromCharCode(...codes.map((code) => Number.parseInt(code, 2)));
}
