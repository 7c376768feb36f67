/** Several texts about one session as one. */
import { plainText } from "./plain-text.ts";

/** Plain paragraphs, in order; a text that another of them holds already is not said twice. */
export function joinTexts(written: readonly string[]): string {
  const texts = written.map(plainText).filter((text) => text !== "");
  if (texts.length < 2) return texts.join("");
  return texts
    .filter(
      (text, index) =>
        !texts.some((other, at) => at !== index && other.includes(text) && (other !== text || at < index)),
    )
    .join("\n\n");
}
