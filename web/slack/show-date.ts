/** Slack's date tokens as Slack fills them in: in the reader's own zone. Slack: "Date formatting". */
import { relative } from "../show-time.ts";

const PARTS: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  "{time}": { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  "{date_short}": { month: "short", day: "numeric", year: "numeric" },
};

/** `now`: by the stage's clock, on which "in 10 minutes" is counted. */
export function showDate(seconds: number, format: string, now: number): string {
  const at = seconds * 1_000;
  return format.replace(/\{\w+\}/g, (name) => {
    if (name === "{ago}") return relative(at, now);
    const options = PARTS[name];
    return options === undefined ? name : new Intl.DateTimeFormat("en-US", options).format(at);
  });
}
