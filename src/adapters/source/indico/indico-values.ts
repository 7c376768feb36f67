/** What Indico's two exports have in common (Indico docs: HTTP API, "Common Results"): times, people, addresses. */
import { z } from "zod";
import type { Finding } from "../../../core/schedule/finding.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { canonicalZone, isZone } from "../../../core/time/zone.ts";
import { chooseZone } from "../feed/choose-zone.ts";
import { idShape, webAddress, words } from "../feed/feed-values.ts";
import { peekJson } from "../feed/read-json.ts";
import { readTime, type TimeOf } from "../feed/wall-clock.ts";
import type { FeedFile } from "../format.ts";

/** A wall clock with the zone it hangs in; Indico writes `null` for what is not scheduled. */
export const dateShape = z
  .object({ date: z.string(), time: z.string(), tz: words })
  .nullish()
  .catch(undefined);

export type IndicoDate = z.output<typeof dateShape>;

/** A mapping or a list of anything, its members still to be judged one by one. */
export const members = z
  .custom<object>((written) => typeof written === "object" && written !== null)
  .transform((found): unknown[] => Object.values(found))
  .catch([]);

const person = z.object({
  name: words.optional(),
  firstName: words.optional(),
  familyName: words.optional(),
  first_name: words.optional(),
  last_name: words.optional(),
  fullName: words.optional(),
});

/** People, by the name they go by; the two exports spell the keys differently, and one writes "Last, First". */
export const people = members.transform((found) =>
  found.flatMap((written): { name: string }[] => {
    const { data } = person.safeParse(written);
    if (data === undefined) return [];
    const first = data.firstName ?? data.first_name ?? "";
    const last = data.familyName ?? data.last_name ?? "";
    const turned = data.fullName?.replace(/^([^,]*), (.*)$/, "$2 $1");
    return [{ name: data.name || `${first} ${last}`.trim() || (turned ?? "") }];
  }),
);

const envelope = z.looseObject({ _type: z.literal("HTTPAPIResult"), url: words, results: z.unknown() });

/** The answer of Indico's HTTP API, or undefined for anything else. */
export function peekIndico(file: FeedFile): { url: string; results: unknown } | undefined {
  return envelope.safeParse(peekJson(file)).data;
}

/** The instant that a date names in its own zone. Indico always writes one; without, any other would be a guess. */
export function indicoInstant(written: IndicoDate, of: TimeOf, findings: Finding[]): Instant | undefined {
  if (written === undefined || written === null) return undefined;
  const { date, time, tz } = written;
  if (isZone(tz)) return readTime(`${date}T${time}`, tz, of, findings);
  const message = `"${of.title}": ${date} ${time} has no zone that exists (found ${JSON.stringify(tz)}), so it says no moment.`;
  findings.push({ level: "error", code: "unreadable-time", session: of.id, message });
  return undefined;
}

/**
 * The conference's zone. Each time carries the zone it is meant in, so a setting that differs changes only how times
 * are shown, which a finding says.
 */
export function indicoZone(
  feed: string | undefined,
  setting: string | undefined,
): { zone: string; findings: Finding[] } {
  if (setting === undefined) return chooseZone(feed, undefined);
  if (feed === undefined || (isZone(feed) && canonicalZone(feed) === canonicalZone(setting)))
    return { zone: setting, findings: [] };
  const message = `Indico says ${feed}, the setting says ${setting}. Times are read as Indico means them, and shown in ${setting}.`;
  return {
    zone: setting,
    findings: [{ level: "warning", code: "zone-disagrees", session: undefined, message }],
  };
}

/** Indico gives paths; they belong to the server that the export says it comes from. */
export function indicoUrl(path: string, server: string): string | undefined {
  if (path === "") return undefined;
  return webAddress(URL.canParse(path, server) ? new URL(path, server).href : undefined);
}

/** `c12`, `s7`: what is written with a letter already stays as it is. */
export function indicoId(letter: string, written: string): string {
  return /^[a-z]/i.test(written) ? written : `${letter}${written}`;
}

/** An id that may be missing. */
export const idOrNothing = idShape.nullish().catch(undefined);

/** An entry that nobody can read. */
export function unreadableEntry(where: string): Finding {
  return {
    level: "error",
    code: "unreadable-entry",
    session: undefined,
    message: `An entry of ${where} does not have the shape of one; it is left out.`,
  };
}

/** Something that has no time yet. */
export function notScheduled({ id, title }: TimeOf): Finding {
  return {
    level: "note",
    code: "not-scheduled",
    session: id,
    message: `"${title}" has no time yet; it is left out until it has one.`,
  };
}
