/** What the letters at hand can show. Pure. */
import type { Timetable } from "../../core/reply/timetable.ts";

/** Latin, Greek and Cyrillic, and what all scripts share. */
const FOREIGN =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;
/** Pictographs, arrows and the like would be empty boxes; controls are nothing to see. */
const WITHOUT_LETTER = /(?![ -\u00ff])[\p{So}\p{Sm}\p{Sk}\p{Cf}\p{Co}\p{Cn}]|\p{Cc}|[\ufe00-\ufe0f]/gu;
/** Of the titles: with more in other scripts, the words of the day say more than a picture of boxes. */
const FOREIGN_AT_MOST = 0.1;

/** The text without what there is no letter for. */
export function drawable(text: string): string {
  return text.toWellFormed().replace(WITHOUT_LETTER, " ").replace(/\s+/gu, " ").trim();
}

/** Whether there are letters for (nearly) all titles. */
export function canBeRead({ columns }: Timetable): boolean {
  const titles = columns.flatMap(({ slots }) => slots.map(({ title }) => title));
  return titles.filter((title) => FOREIGN.test(title)).length <= titles.length * FOREIGN_AT_MOST;
}
