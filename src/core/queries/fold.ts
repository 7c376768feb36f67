/** Text as it is compared: without case, accents and outer space. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** The words of a text, folded; what search and word subscriptions compare. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
}
