/** Times on the conference's clock, and what is typed on it. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${name}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone, hourCycle: "h23" });
  formats.set(key, known);
  return known;
}

/** `11:30` */
export const clock = (at: number, zone: string) =>
  format(zone, "clock", { hour: "2-digit", minute: "2-digit" }).format(at);

/** `11:30:05` */
export const clockSeconds = (at: number, zone: string) =>
  format(zone, "seconds", { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);

/** `Mon 24 Aug 2020` */
export const date = (at: number, zone: string) =>
  format(zone, "date", { weekday: "short", day: "numeric", month: "short", year: "numeric" })
    .format(at)
    .replace(",", "");

/** `Mon 24 Aug` */
export const shortDate = (at: number, zone: string) =>
  format(zone, "short", { weekday: "short", day: "numeric", month: "short" }).format(at).replace(",", "");

/** `in 3 hours`, `2 days ago` */
export function relative(at: number, now: number): string {
  const seconds = Math.round((at - now) / 1_000);
  const units = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  const words = new Intl.RelativeTimeFormat("en", { numeric: "always" });
  for (const [unit, size] of units)
    if (Math.abs(seconds) >= size) return words.format(Math.trunc(seconds / size), unit);
  return words.format(seconds, "second");
}

/** `2020-08-24T11:30`, for a field of type `datetime-local`. */
export function toField(at: number, zone: string): string {
  const parts = format(zone, "field", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The instant of such a field; undefined for an empty one. Where the clock was put back, the first of the two. */
export function fromField(text: string, zone: string): number | undefined {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return undefined;
  const offsetAt = (at: number) => Date.parse(`${toField(at, zone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const first = wanted - offsetAt(wanted);
  return wanted - offsetAt(first);
}
