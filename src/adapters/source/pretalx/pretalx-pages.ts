/**
 * The pages of pretalx's REST API (https://docs.pretalx.org/api/), sorted by what they hold. Before API v1 objects are
 * nested, since then they are named by id unless the page was asked for with `expand`; both are read.
 */
import { z } from "zod";
import { anything, checkFeed, isMapping, lenient, listOf, said } from "../feed/check-feed.ts";
import { capacitiesOf, roomList } from "../feed/room-list.ts";
import type { FeedFile } from "../format.ts";
import { localText } from "../text/local-text.ts";

/** An object, or what stands for one: an id, a code or a name, as the page has it. */
export type PretalxRef = { id: string; name: string };

/** What has neither a name nor a code is a name in several languages, of which `id` may be one. */
const reference = z
  .unknown()
  .default("")
  .transform((written): PretalxRef => {
    if (!isMapping(written))
      return { id: localText(written), name: typeof written === "string" ? written : "" };
    const { id, code, name } = written;
    if (name === undefined && code === undefined) return { id: "", name: localText(written) };
    return { id: localText(code) || localText(id), name: localText(name) };
  });

const submission = lenient({
  code: said,
  title: said,
  state: said,
  abstract: said,
  description: said,
  duration: said,
  track: reference,
  speakers: listOf(reference),
  slot: anything,
  slots: listOf(anything),
});
export type PretalxSubmission = z.output<typeof submission>;

const slot = lenient({
  id: said,
  room: reference,
  start: said,
  end: said,
  duration: said,
  description: said,
  submission: anything,
});
export type PretalxSlot = z.output<typeof slot>;

/** A slot of its own page names its submission; one within a submission does not need to. */
export function readSlot(written: unknown): PretalxSlot | undefined {
  return isMapping(written) ? slot.parse(written) : undefined;
}

/** What a slot says of its submission: the whole of it, or its code. */
export function readSubmission(written: unknown): PretalxSubmission | undefined {
  return isMapping(written) ? submission.parse(written) : undefined;
}

const page = z.object(
  {
    count: z.number().optional().catch(undefined),
    next: said,
    results: z.array(anything, { error: "a list of results" }),
  },
  { error: "a page of pretalx's API with its results" },
);

type Kind = "slots" | "submissions" | "speakers" | "rooms-or-tracks";

export type PretalxPages = {
  submissions: readonly PretalxSubmission[];
  slots: readonly PretalxSlot[];
  /** Names by code or id. */
  speakers: ReadonlyMap<string, string>;
  /** Names by id, for each page of rooms or tracks. */
  rooms: ReadonlyMap<string, string>;
  tracks: ReadonlyMap<string, string>;
  /** How many people fit into rooms, by their names. */
  capacities: ReadonlyMap<string, number>;
  /** How many results the pages say there are beyond those that are here. */
  missing: number;
  /** The event's own object, where it is among the files. */
  event: { slug: string; name: string; zone: string; start: string; end: string; url: string };
};

const eventShape = lenient({
  slug: said,
  name: said,
  timezone: said,
  date_from: said,
  date_to: said,
  urls: lenient({ base: said }),
});

/** What one result is, by the fields that only it has; undefined for what is not pretalx's. */
export function kindOf(result: unknown): Kind | undefined {
  if (!isMapping(result)) return undefined;
  if ("start" in result && "submission" in result) return "slots";
  if ("code" in result && "title" in result) return "submissions";
  if ("code" in result && "name" in result) return "speakers";
  return "id" in result && "name" in result ? "rooms-or-tracks" : undefined;
}

/** Whether it is the object of an event, which says its zone. */
export function isEvent(value: unknown): boolean {
  return isMapping(value) && "slug" in value && "timezone" in value;
}

/** Whether it is one version of a schedule, with its slots; before API v1 with whole submissions in their place. */
function isSchedule(value: unknown): value is { slots: unknown[] } {
  return isMapping(value) && "version" in value && !("count" in value) && Array.isArray(value.slots);
}

/** What a page holds: results, or a schedule's slots; of ids alone, nothing. */
export function resultsOf(page: unknown): readonly unknown[] {
  if (isSchedule(page)) return page.slots.filter(isMapping);
  const results = isMapping(page) ? page.results : page;
  return Array.isArray(results) ? results : [];
}

/** What a page is of. pretalx's own pages without results are `empty`; undefined is what this reader has no use for. */
export function kindOfPage(value: unknown): Kind | "event" | "empty" | undefined {
  if (isEvent(value)) return "event";
  const ofApi = isSchedule(value) || (isMapping(value) && "count" in value && "next" in value);
  const [first] = resultsOf(value);
  if (first === undefined) return ofApi ? "empty" : undefined;
  const kind = kindOf(first);
  const bare = kind === "submissions" && isMapping(first) && "submission_type" in first;
  return ofApi || bare ? kind : undefined;
}

/** Throws a SourceFailure `malformed` when a file is not of the API. */
export function sortPages(read: readonly { file: FeedFile; value: unknown }[]): PretalxPages {
  const results: unknown[] = [];
  const counts = new Map<string, { said: number; here: number }>();
  for (const { file, value } of read) {
    if (isEvent(value)) continue;
    const whole = Array.isArray(value) || isSchedule(value);
    const { count, results: here } = checkFeed(file, page, whole ? { results: resultsOf(value) } : value);
    for (const result of here) results.push(result);
    const kind = `${kindOf(here[0])} ${isTrack(here[0])}`;
    const known = counts.get(kind);
    const total = Math.max(known?.said ?? 0, count ?? 0);
    counts.set(kind, { said: total, here: (known?.here ?? 0) + here.length });
  }
  const named = results.filter((result) => kindOf(result) === "rooms-or-tracks");
  const event = eventShape.parse(read.find(({ value }) => isEvent(value))?.value);
  return {
    submissions: results
      .filter((result) => kindOf(result) === "submissions")
      .map((one) => submission.parse(one)),
    slots: results.filter((result) => kindOf(result) === "slots").map((one) => slot.parse(one)),
    speakers: names(results.filter((result) => kindOf(result) === "speakers")),
    rooms: names(named.filter((result) => !isTrack(result))),
    tracks: names(named.filter(isTrack)),
    capacities: capacitiesOf(roomList.parse(named.filter((result) => !isTrack(result)))),
    missing: [...counts.values()].reduce((sum, { said: total, here }) => sum + Math.max(0, total - here), 0),
    event: {
      slug: event.slug,
      name: event.name,
      zone: event.timezone,
      start: event.date_from,
      end: event.date_to,
      url: event.urls.base,
    },
  };
}

/** pretalx: a track has a colour, a room has none. */
function isTrack(result: unknown): boolean {
  return isMapping(result) && "color" in result;
}

function names(results: readonly unknown[]): Map<string, string> {
  return new Map(
    results
      .filter(isMapping)
      .map((result) => [localText(result.code) || localText(result.id), localText(result.name)]),
  );
}
