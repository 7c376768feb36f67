/** What one entry of a schedule must have to do with the others. */
import { nearestWords } from "../../../core/command/nearest-words.ts";
import { dateIn, dayAfter } from "../../../core/time/calendar.ts";
import type { FaultList, Spot } from "./fault-list.ts";
import type { Frame } from "./read-conference.ts";
import type { Written } from "./read-sections.ts";
import type { SessionTimes, WrittenTimes } from "./session-times.ts";

/** Adds a fault for every entry whose id one before it has. */
export function checkUnique(entries: readonly Written<unknown>[], faults: FaultList): void {
  const seen = new Map<string, Spot>();
  for (const { value, spot } of entries) {
    const id = textAt(value, "id");
    if (id === undefined) continue;
    const first = seen.get(id);
    if (first === undefined) seen.set(id, spot);
    else {
      const where = `${first.file.name}:${first.file.lineOf([...first.path, "id"])}`;
      faults.add(spot, ["id"], id, `an id of its own; ${where} has this one already`);
    }
  }
}

/** Adds a fault for every session that names, under `kind`, an entry that there is not. Faulty entries count. */
export function checkReferences(
  kind: "track" | "room",
  sessions: readonly Written<unknown>[],
  entries: readonly Written<unknown>[],
  faults: FaultList,
): void {
  const known = new Set(entries.flatMap(({ value }) => textAt(value, "id") ?? []));
  for (const { value, spot } of sessions) {
    const id = textAt(value, kind);
    if (id !== undefined && !known.has(id))
      faults.add(spot, [kind], id, `the id of a ${kind}`, () => suggest(id, [...known]));
  }
}

/** `; did you mean scheduler?`, or which there are when none is near. */
export function suggest(wrong: string, known: readonly string[]): string {
  if (known.length === 0) return ", but there are none";
  const near = nearestWords(wrong, known);
  if (near.length > 0) return `; did you mean ${near.join(" or ")}?`;
  return `: ${known.slice(0, 10).join(", ")}${known.length > 10 ? ", …" : ""}`;
}

/**
 * The conference day lies within the conference, and the session ends by the day after its last one. `times` is
 * undefined when they are wrong already; the day can still be looked at.
 */
export function checkWithin(
  written: WrittenTimes,
  times: SessionTimes | undefined,
  { days, zone }: Frame,
  spot: Spot,
  faults: FaultList,
): void {
  // A day that was worked out in a stand-in zone may be the wrong one.
  const day = written.day ?? (zone === undefined ? undefined : times?.day);
  if (days === undefined || day === undefined) return;
  const allowed = `${days.start} to ${days.end}, the days of the conference`;
  if (day < days.start || day > days.end) {
    if (written.day === undefined) faults.add(spot, ["start"], written.start, `a time on ${allowed}`);
    else faults.add(spot, ["day"], written.day, allowed);
  } else if (times !== undefined && zone !== undefined && dateIn(times.end, zone) > dayAfter(days.end)) {
    faults.add(spot, ["end"], written.end, `a time on ${allowed}, or in the night after`);
  }
}

function textAt(value: unknown, key: string): string | undefined {
  const text: unknown =
    typeof value === "object" && value !== null && Object.hasOwn(value, key)
      ? Reflect.get(value, key)
      : undefined;
  return typeof text === "string" ? text : undefined;
}
