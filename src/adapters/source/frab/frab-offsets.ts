/** Offsets that the zone's clock does not have at that time: one of the two is wrong, and only people know which. */
import type { Finding } from "../../../core/schedule/finding.ts";
import { HOUR_MS, type Instant } from "../../../core/time/instant.ts";
import { showDayClock, showOffset } from "../../../core/time/show.ts";
import { oneLine } from "../feed/feed-values.ts";
import type { FrabEvent } from "./frab-programme.ts";
import { readInstant, writtenOffset } from "./frab-times.ts";

/** One finding for all of them: how many of how many, and what the first comes to. The instants stay as written. */
export function contradictions(events: readonly FrabEvent[], zone: string): Finding[] {
  const dated = events.flatMap(({ date, title }) => {
    const [at, offset] = [readInstant(date), writtenOffset(date)];
    return at === undefined || offset === undefined ? [] : [{ at, offset, title }];
  });
  // Clocks change on the hour, so one look serves all that begin within it.
  const offsets = new Map<number, string>();
  const offsetAt = (at: Instant) => {
    const hour = Math.floor(at / HOUR_MS);
    const known = offsets.get(hour) ?? showOffset(at, zone);
    offsets.set(hour, known);
    return known;
  };
  const wrong = dated.filter(({ at, offset }) => nameOffset(offset) !== offsetAt(at));
  const [example] = wrong;
  if (example === undefined) return [];
  const message =
    `${wrong.length} of ${dated.length} sessions are written with an offset that ${zone} does not have then: ` +
    `"${oneLine(example.title)}" has ${nameOffset(example.offset)} where the zone has ${showOffset(example.at, zone)}. ` +
    `The offset is believed, so that session is at ${showDayClock(example.at, zone)}; check one you know.`;
  return [{ level: "warning", code: "offset-contradicts-zone", session: undefined, message }];
}

function nameOffset(offset: string): string {
  return /^[+-]00:00$/.test(offset) ? "UTC" : `UTC${offset}`;
}
