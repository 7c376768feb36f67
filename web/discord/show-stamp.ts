/** Discord's timestamps as Discord fills them in: in the reader's own zone. Discord: Reference, Timestamp Styles. */
import { relative } from "../show-time.ts";

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  f: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
};

/** `now`: by the stage's clock, on which "in 10 minutes" is counted. */
export function showStamp(seconds: number, style: string, now: number): string {
  const at = seconds * 1_000;
  if (style === "R") return relative(at, now);
  return new Intl.DateTimeFormat("en-GB", STYLES[style] ?? STYLES.f).format(at);
}
