/** From the events of a calendar to each time that they take place (RFC 5545, section 3.8.4.4 and 3.8.5). */
import type { Finding } from "../../../core/schedule/finding.ts";
import type { Instant } from "../../../core/time/instant.ts";
import type { IcsEvent } from "./ics-events.ts";
import { MOST_REPEATS, type RepeatBudget, type RepeatRule, repeatDates } from "./ics-recurrence.ts";
import { compactUtc, type IcsTime } from "./ics-times.ts";
import type { IcsZones } from "./ics-zones.ts";

/** `id` tells the times of one event apart, whatever is moved or taken out. */
export type Occurrence = { id: string; event: IcsEvent; start: Instant; end: Instant };

/** Repeats of a whole calendar, and days on which rules are tried: far more than any programme has. */
const BUDGET: RepeatBudget = { repeats: 5_000, days: 100_000 };

/** In no order. Rules that never end are followed to the last day of everything else. */
export function occurrencesOf(
  events: readonly IcsEvent[],
  zone: string,
  zones: IcsZones,
  findings: Finding[],
): Occurrence[] {
  const series = Map.groupBy(events, ({ id }) => id);
  const budget = { ...BUDGET };
  const lastDay = lastDayOf(events);

  const resolve = (time: IcsTime) => zones.resolve(time, zone);
  const happening = (id: string, event: IcsEvent, start: Instant): Occurrence => {
    const first = resolve(event.start);
    const length = event.end === undefined ? event.duration : resolve(event.end) - first;
    return { id, event, start, end: start + length };
  };
  const own = (id: string, event: IcsEvent) =>
    happening(id, event, zones.resolve(event.start, zone, { id, title: event.title }));

  return [...series].flatMap(([id, all]): Occurrence[] => {
    const replacing = new Map<string, IcsEvent>();
    for (const event of all) {
      if (event.recurrenceId === undefined) continue;
      const slot = slotOf(event.recurrenceId, resolve);
      if ((replacing.get(slot)?.sequence ?? -1) <= event.sequence) replacing.set(slot, event);
    }
    const found = latest(all.filter((event) => event.recurrenceId === undefined)).flatMap((event) => {
      if (event.rule === undefined && event.alsoOn.length === 0 && replacing.size === 0)
        return [own(id, event)];
      const except = new Set(event.notOn.map((time) => slotOf(time, resolve)));
      return startsOf(event, id).flatMap((time): Occurrence[] => {
        const start = resolve(time);
        const slots = [slotOf(time, resolve), time.date];
        if (slots.some((slot) => except.has(slot))) return [];
        const name = `${id}/${compactUtc(start)}`;
        const slot = slots.find((candidate) => replacing.has(candidate));
        const instead = slot === undefined ? undefined : replacing.get(slot);
        if (slot !== undefined) replacing.delete(slot);
        return [instead === undefined ? happening(name, event, start) : own(name, instead)];
      });
    });
    // What replaces a time that the series does not have stands for itself.
    const alone = [...replacing].map(([slot, event]) => own(`${id}/${slot}`, event));
    return [...found, ...alone];
  });

  function startsOf(event: IcsEvent, id: string): IcsTime[] {
    const { start, rule } = event;
    const extra = event.alsoOn
      .slice(0, MOST_REPEATS)
      .map((time) => ({ ...time, clock: time.clock ?? start.clock }));
    const repeated =
      rule === undefined
        ? { dates: [], cut: false }
        : repeatDates(rule, start.date, (date) => isBefore(rule, { ...start, date }), budget);
    if (repeated.cut || event.alsoOn.length > MOST_REPEATS)
      findings.push({
        level: "warning",
        code: "too-many-repeats",
        session: id,
        message: `"${event.title}" repeats more often than Callboard follows; the first ${repeated.dates.length + 1} times are kept.`,
      });
    else if (event.endless && rule !== undefined)
      findings.push({
        level: "note",
        code: "endless-repeat",
        session: id,
        message: `"${event.title}" repeats without an end; it is followed to ${lastDay ?? "the end"}, the last day of all else.`,
      });
    const times = [start, ...repeated.dates.map((date) => ({ ...start, date })), ...extra];
    const bySlot = new Map(times.map((time) => [slotOf(time, resolve), time]));
    return [...bySlot.values()];
  }

  function isBefore({ until, count }: RepeatRule, time: IcsTime): boolean {
    if (until === undefined) return count !== undefined || lastDay === undefined || time.date <= lastDay;
    if (!until.includes("T")) return time.date <= until;
    if (!until.endsWith("Z")) return `${time.date}T${time.clock}` <= until;
    return `${compactUtc(resolve(time))}` <= until.replace(/[-:]/g, "").replace(/\d\dZ$/, "Z");
  }
}

/** Of events that share a UID, the newest by SEQUENCE; of those as new as each other, all but copies. */
function latest(events: readonly IcsEvent[]): IcsEvent[] {
  const newest = events.reduce((highest, { sequence }) => Math.max(highest, sequence), 0);
  const byStart = new Map<string, IcsEvent>();
  for (const event of events)
    if (event.sequence === newest) byStart.set(JSON.stringify([event.start, event.title, event.room]), event);
  return [...byStart.values()];
}

/** A time of a series as a name: its instant, or its date where only that was written. */
function slotOf(time: IcsTime, resolve: (time: IcsTime) => Instant): string {
  return time.clock === undefined ? time.date : compactUtc(resolve(time));
}

/** The last date on which anything that ends takes place. */
function lastDayOf(events: readonly IcsEvent[]): string | undefined {
  const ending = events.filter(({ endless }) => !endless);
  return ending
    .map(({ start, end, rule }) => rule?.until?.slice(0, 10) ?? end?.date ?? start.date)
    .sort()
    .at(-1);
}
