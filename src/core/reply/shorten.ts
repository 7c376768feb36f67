/** Shortening that never cuts a character a reader sees as one. */
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most `limit` UTF-16 units, ending in `…` when something was left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return "";
  let kept = "";
  for (const { segment } of graphemes.segment(text.slice(0, limit + 64))) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
