/** The organiser's page is in English: its reader runs this deployment, as the log's does. */
import { speakItem, speakText, speakWords } from "../../../core/language/speak.ts";
import type { Words } from "../../../core/language/words.ts";
import type { ListItem, Text } from "../../../core/reply/reply.ts";

export function inEnglish(words: Words): string {
  return speakWords(words, "en");
}

export function textInEnglish(text: Text<Words>): Text {
  return speakText(text, "en");
}

export function itemInEnglish(item: ListItem<Words>): ListItem {
  return speakItem(item, "en");
}
