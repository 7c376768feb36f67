/** Offsets that the zone's clock does not have at that time: one of the two is wrong, and only people know which. */
import type { Finding } from "../../../core/schedule/finding.ts";
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
  const wrong = dated.filter(({ at, offset }) => nameOffset(offset) !== showOffset(at, zone));
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
