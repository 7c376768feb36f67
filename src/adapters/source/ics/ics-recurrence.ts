/**
 * The dates on which an event repeats (RFC 5545, section 3.3.10). It walks from day to day, so that no rule, however
 * it is written, can take long; rules that no programme uses are not understood.
 */
import { DateTime } from "luxon";

/** What is left for a calendar as a whole; it shrinks as rules are followed. */
export type RepeatBudget = { repeats: number; days: number };

/** Most repeats of one event. */
export const MOST_REPEATS = 500;
const MOST_DAYS = 366 * 20;

export type RepeatRule = {
  freq: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  count: number | undefined;
  /** As ical.js writes it: a date, or a date and time, with a Z for UTC. */
  until: string | undefined;
  days: readonly { nth: number; weekday: number }[];
  monthDays: readonly number[];
  months: readonly number[];
  weekStart: number;
};

const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const UNDERSTOOD = new Set("freq interval count until byday bymonthday bymonth wkst".split(" "));

/** Undefined for a rule that is not understood. `value` is what ical.js makes of an RRULE, `clock` the event's own. */
export function readRule(value: unknown, clock: string): RepeatRule | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const parts = new Map<string, unknown>(Object.entries(value));
  const freq = (["DAILY", "WEEKLY", "MONTHLY", "YEARLY"] as const).find((name) => name === parts.get("freq"));
  // Some repeat the event's own clock in its rule, which changes nothing.
  const [hour, minute, second] = clock.split(":").map(Number);
  const same: Record<string, number | undefined> = { byhour: hour, byminute: minute, bysecond: second };
  const strange = [...parts].some(
    ([key, part]) =>
      !UNDERSTOOD.has(key) && !key.startsWith("x-") && (part === undefined || same[key] !== Number(part)),
  );
  if (freq === undefined || strange) return undefined;
  const days = listOf(parts.get("byday")).map((day) => {
    const [, nth = "", name = ""] = /^([+-]?\d{0,2})(MO|TU|WE|TH|FR|SA|SU)$/i.exec(day) ?? [];
    return { nth: Number(nth), weekday: WEEKDAYS.indexOf(name.toUpperCase()) + 1 };
  });
  if (days.some(({ weekday }) => weekday === 0)) return undefined;
  const count = Number(parts.get("count"));
  const until = parts.get("until");
  return {
    freq,
    interval: Math.max(1, Number(parts.get("interval") ?? 1) || 1),
    count: parts.has("count") && count > 0 ? count : undefined,
    until: until === undefined ? undefined : String(until),
    days,
    monthDays: listOf(parts.get("bymonthday")).map(Number),
    months: listOf(parts.get("bymonth")).map(Number),
    weekStart: Number(parts.get("wkst") ?? 2),
  };
}

/**
 * The dates after `first` on which the rule is followed, in order, while `goesOn` says so; `first` itself counts as
 * the first of COUNT. `cut` when there would have been more.
 */
export function repeatDates(
  rule: RepeatRule,
  first: string,
  goesOn: (date: string) => boolean,
  budget: RepeatBudget,
): { dates: string[]; cut: boolean } {
  const start = DateTime.fromISO(first, { zone: "utc" });
  const most = Math.min(MOST_REPEATS, rule.count ?? MOST_REPEATS);
  const dates: string[] = [];
  let day = start;
  for (let walked = 0; walked < MOST_DAYS && budget.days > 0; walked += 1) {
    day = day.plus({ days: 1 });
    budget.days -= 1;
    const date = day.toFormat("yyyy-MM-dd");
    if (!goesOn(date)) return { dates, cut: false };
    if (!follows(rule, start, day)) continue;
    if (dates.length + 1 >= most || budget.repeats <= 0) return { dates, cut: most !== rule.count };
    dates.push(date);
    budget.repeats -= 1;
  }
  return { dates, cut: true };
}

function follows(rule: RepeatRule, start: DateTime, day: DateTime): boolean {
  if (periodsBetween(rule, start, day) % rule.interval !== 0) return false;
  if (rule.months.length > 0 && !rule.months.includes(day.month)) return false;
  const monthDay = rule.monthDays.length > 0;
  const length = day.daysInMonth ?? 31;
  if (monthDay && !rule.monthDays.some((n) => n === day.day || length + 1 + n === day.day)) return false;
  if (rule.days.length > 0) return rule.days.some((wanted) => isOn(wanted, rule, day));
  if (rule.freq === "WEEKLY") return day.weekday === start.weekday;
  if (rule.freq === "DAILY" || monthDay) return true;
  return (
    day.day === start.day && (rule.freq === "MONTHLY" || rule.months.length > 0 || day.month === start.month)
  );
}

/** How many of the rule's days, weeks, months or years lie between the two. */
function periodsBetween({ freq, weekStart }: RepeatRule, start: DateTime, day: DateTime): number {
  const days = Math.round((day.toMillis() - start.toMillis()) / 86_400_000);
  if (freq === "DAILY") return days;
  // ical.js counts from Sunday, 1; luxon from Monday, 1.
  if (freq === "WEEKLY") return Math.floor((days + (((start.weekday % 7) - (weekStart - 1) + 7) % 7)) / 7);
  const years = day.year - start.year;
  return freq === "YEARLY" ? years : years * 12 + day.month - start.month;
}

function isOn({ nth, weekday }: { nth: number; weekday: number }, rule: RepeatRule, day: DateTime): boolean {
  if (day.weekday !== weekday) return false;
  if (nth === 0 || rule.freq === "DAILY" || rule.freq === "WEEKLY") return true;
  const ofYear = rule.freq === "YEARLY" && rule.months.length === 0;
  const place = ofYear ? day.ordinal : day.day;
  const length = ofYear ? day.daysInYear : (day.daysInMonth ?? 31);
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
}

function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}
