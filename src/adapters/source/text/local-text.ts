/** Texts that a feed may write in several languages: `"Lunch"` or `{"en": "Lunch", "de": "Mittagessen"}`. */
const PREFERRED = "en";

/** English where it is there, else the first that is not empty. Numbers are texts; anything else is empty. */
export function localText(written: unknown): string {
  if (typeof written === "string") return written.toWellFormed();
  if (typeof written === "number") return String(written);
  if (typeof written !== "object" || written === null || Array.isArray(written)) return "";
  const texts = Object.entries(written).filter(([, text]) => typeof text === "string" && text.trim() !== "");
  const [, text] = texts.find(([language]) => language === PREFERRED) ?? texts[0] ?? [];
  return typeof text === "string" ? text.toWellFormed() : "";
}
