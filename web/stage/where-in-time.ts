/** Where an instant stands to the conference, in words. Pure. */
import type { StageState } from "../../src/adapters/chat/web/protocol.ts";
import { clock, relative, shortDate } from "../show-time.ts";

export type Phase = "empty" | "before" | "during" | "between" | "after";

type Conference = NonNullable<StageState["conference"]>;

export function whereInTime(
  { from, to, days, zone }: Conference,
  now: number,
): { phase: Phase; text: string } {
  if (from === undefined || to === undefined)
    return { phase: "empty", text: "The programme has no sessions." };
  if (now < from) return { phase: "before", text: `The conference begins ${relative(from, now)}.` };
  if (now >= to) return { phase: "after", text: `The conference ended ${relative(to, now)}.` };
  const today = days.findIndex((day) => now >= day.from && now < day.to);
  if (today >= 0) return { phase: "during", text: `Day ${today + 1} of ${days.length}` };
  const next = days.find((day) => day.from > now);
  return {
    phase: "between",
    text:
      next === undefined
        ? ""
        : `Between days: it goes on ${shortDate(next.from, zone)} at ${clock(next.from, zone)}.`,
  };
}
