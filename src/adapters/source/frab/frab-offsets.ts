/** Offsets that the zone's clock does not have at that time: one of the two is wrong, and only people know which. */
import type { Finding } from "../../../core/schedule/finding.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { showDayClock, showOffset } from "../../../core/time/show.ts";
import { offsetsOf } from "../../../core/time/zone.ts";
import { oneLine } from "../feed/feed-values.ts";
import type { FrabEvent } from "./frab-programme.ts";
import { writtenOffset } from "./frab-times.ts";

/** One finding for all of them: how many of how many, and what the first comes to. The instants stay as written. */
export function contradictions(events: readonly TimedEvent[], zone: string): Finding[] {
  const expected = offsetsOf(zone);
  const wrong: Dated[] = [];
  let dated = 0;
  for (const { at, date, title } of events) {
    const offset = writtenOffset(date);
    if (offset === undefined) continue;
    dated += 1;
    if (minutesOf(offset) !== Math.trunc(expected(at))) wrong.push({ at, offset, title });
  }
  const [example] = wrong;
  if (example === undefined) return [];
  const message =
    `${wrong.length} of ${dated} sessions are written with an offset that ${zone} does not have then: ` +
    `"${oneLine(example.title)}" has ${nameOffset(example.offset)} where the zone has ${showOffset(example.at, zone)}. ` +
    `The offset is believed, so that session is at ${showDayClock(example.at, zone)}; check one you know.`;
  return [{ level: "warning", code: "offset-contradicts-zone", session: undefined, message }];
}

/** `at`: the start, where `date` has an offset of its own. */
export type TimedEvent = Pick<FrabEvent, "date" | "title"> & { at: Instant };

type Dated = { at: Instant; offset: string; title: string };

/** Of `+02:00`. */
function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return offset.startsWith("-") ? -minutes : minutes;
}

function nameOffset(offset: string): string {
  return /^[+-]00:00$/.test(offset) ? "UTC" : `UTC${offset}`;
}
