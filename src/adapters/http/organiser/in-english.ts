/** The organiser's page is in English: its reader runs this deployment, as the log's does. */
import { speakText, speakWords } from "../../../core/language/speak.ts";
import type { Words } from "../../../core/language/words.ts";
import type { ListItem, Text } from "../../../core/reply/reply.ts";

export function inEnglish(words: Words): string {
  return speakWords(words, "en");
}

export function textInEnglish(text: Text<Words>): Text {
  return speakText(text, "en");
}

export function itemInEnglish({ text, items }: ListItem<Words>): ListItem {
  return {
    text: textInEnglish(text),
    ...(items === undefined ? {} : { items: items.map(itemInEnglish) }),
  };
}
