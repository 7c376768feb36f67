/** The languages that Callboard speaks. */

/** Two-letter codes of ISO 639-1. */
export const LANGUAGES = ["en", "fr"] as const;

export type Language = (typeof LANGUAGES)[number];

/** Where nobody chose another. */
export const DEFAULT_LANGUAGE: Language = "en";

/** The language that a BCP 47 tag such as `fr-CA` begins with; undefined for one that is not spoken here. */
export function languageOf(tag: string): Language | undefined {
  const [first] = tag.toLowerCase().split(/[-_]/);
  return LANGUAGES.find((language) => language === first);
}

/** As whom dates, numbers and plurals are written: BCP 47. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", fr: "fr-CA" };

/** What each calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };
