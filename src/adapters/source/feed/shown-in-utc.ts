/** The zone of a feed whose every time is an instant, and which does not say where the conference is. */
import type { Finding } from "../../../core/schedule/finding.ts";

/** UTC, and a finding: nothing is wrong but what people see. `what` is the feed in words, such as `The calendar`. */
export function shownInUtc(what: string): { zone: string; findings: Finding[] } {
  const message = `${what} does not say where the conference is. Its times are right, but shown in UTC. Set CONFERENCE_ZONE to show them as the clocks there do.`;
  return { zone: "UTC", findings: [{ level: "warning", code: "zone-unknown", session: undefined, message }] };
}
