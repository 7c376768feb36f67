/** Offsets that the zone's clock does not have at that time: one of the two is wrong, and only people know which. */
import type { Finding } from "../../../core/schedule/finding.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { showDayClock, showOffset } from "../../../core/time/show.ts";
import { oneLine } from "../feed/feed-values.ts";
import type { FrabEvent } from "./frab-programme.ts";
import { readInstant, writtenOffset } from "./frab-times.ts";

/** One finding for all of them: how many of how many, and what the first comes to. The instants stay as written. */
export function contradictions(events: readonly FrabEvent[], zone: string): Finding[] {
  // Many begin at one time, which is looked at once.
  const dates = new Map<string, Dated | undefined>();
  const dated = events.flatMap((event) => {
    if (!dates.has(event.date)) dates.set(event.date, readDated(event.date, zone));
    const found = dates.get(event.date);
    return found === undefined ? [] : [{ ...found, title: event.title }];
  });
  const wrong = dated.filter(({ offset, expected }) => nameOffset(offset) !== expected);
  const [example] = wrong;
  if (example === undefined) return [];
  const message =
    `${wrong.length} of ${dated.length} sessions are written with an offset that ${zone} does not have then: ` +
    `"${oneLine(example.title)}" has ${nameOffset(example.offset)} where the zone has ${showOffset(example.at, zone)}. ` +
    `The offset is believed, so that session is at ${showDayClock(example.at, zone)}; check one you know.`;
  return [{ level: "warning", code: "offset-contradicts-zone", session: undefined, message }];
}

type Dated = { at: Instant; offset: string; expected: string };

/** With the offset that the zone has then. */
function readDated(date: string, zone: string): Dated | undefined {
  const [at, offset] = [readInstant(date), writtenOffset(date)];
  return at === undefined || offset === undefined
    ? undefined
    : { at, offset, expected: showOffset(at, zone) };
}

function nameOffset(offset: string): string {
  return /^[+-]00:00$/.test(offset) ? "UTC" : `UTC${offset}`;
}
