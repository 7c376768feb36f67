/** The shape of Callboard's own schedule files. Every error says what is allowed in that place. */
import { z } from "zod";
import { nearestWords } from "../../../core/command/nearest-words.ts";
import type { Topic } from "../../../core/schedule/model.ts";
import { fromIso } from "../../../core/time/instant.ts";
import { unwrapText } from "./unwrap-text.ts";

const CLOCK = /^([01]?\d|2[0-3]):[0-5]\d$/;

/** `9:30` or `11:30`, on the conference's clock. */
export function isClock(text: string): boolean {
  return CLOCK.test(text);
}

/** Suggestions take their time, and nobody reads hundreds. */
const MOST_SUGGESTED = 20;

/** A mapping with these keys and no others; unknown ones are answered one a line, in their order. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape);
  const suggest = (key: string, index: number) => {
    const [nearest] = index < MOST_SUGGESTED ? nearestWords(key, keys, 1) : [];
    return `one of ${keys.join(", ")}${nearest === undefined ? "" : `; did you mean ${nearest}?`}`;
  };
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map(suggest).join("\n")
        : `a mapping with ${keys.join(", ")}`,
  });
}

/** A list; its items are read one by one where each is to be judged alone. */
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item, { error: "a list" }).default([]);

const matching = (pattern: (text: string) => boolean, allowed: string) =>
  z.string({ error: allowed }).refine(pattern, { error: allowed });

const id = matching(
  (text) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text),
  "1 to 64 of letters A to Z, digits, -, _ and ., beginning with a letter or digit",
);
const line = z
  .string({ error: "a text that is not empty" })
  .transform((text) => text.toWellFormed().replace(/\s+/g, " ").trim())
  .refine((text) => text !== "", { error: "a text that is not empty" });
const text = z.string({ error: "a text" }).transform((written) => unwrapText(written.toWellFormed()));
const url = z.url({ protocol: /^https?$/, error: "an address that begins with https:// or http://" });
const day = matching(
  (written) => /^\d{4}-\d{2}-\d{2}$/.test(written) && fromIso(`${written}T00:00Z`) !== undefined,
  "a date such as 2020-08-24",
);
const time = matching(
  (written) => isClock(written) || fromIso(written) !== undefined,
  'a clock time such as "11:30", or an instant with its offset such as 2020-08-24T11:30-02:30',
);

const person = z.preprocess(
  (written) => (typeof written === "string" ? { name: written } : written),
  fields({ id: id.optional(), name: line }),
);

/** Topics nest; a plain text is a topic without any below it. */
const topic: z.ZodType<Topic> = z.lazy(() =>
  z.preprocess(
    (written) => (typeof written === "string" ? { title: written } : written),
    fields({ title: line, topics: listOf(topic) }),
  ),
);

/** What a file may hold at its top. What its lists hold is read item by item, with the shapes below. */
export const fileShape = fields({
  callboard: z.literal("1", { error: "1, the version of this format" }).optional(),
  conference: z.unknown().optional(),
  tracks: listOf(z.unknown()),
  rooms: listOf(z.unknown()),
  people: listOf(z.unknown()),
  sessions: listOf(z.unknown()),
});

/** The conference itself; whether its zone exists is checked apart, since it may be overridden. */
export const conferenceShape = fields({
  id,
  title: line,
  zone: line,
  start: day,
  end: day,
  url: url.optional(),
  cfp: text.optional(),
  note: text.optional(),
});

/** The conference's zone, read apart so that other faults of the conference do not hide that it does not exist. */
export const zoneShape = z.object({ zone: line });

/** The conference's first and last day, read apart so that other faults of the conference do not hide theirs. */
export const daysShape = z.object({ start: day, end: day });

/** A track with its topics. */
export const trackShape = fields({
  id,
  title: line,
  description: text.default(""),
  topics_intro: line.optional(),
  topics: listOf(topic),
  cfp: text.optional(),
  leads: listOf(person),
});

const SEATS = "how many people fit, a whole number such as 80";

/** A room. */
export const roomShape = fields({
  id,
  name: line,
  // Every plain value is read as a text, so that "1:30" and "no" stay what they are.
  capacity: matching((written) => /^[1-9]\d{0,5}$/.test(written), SEATS)
    .transform(Number)
    .optional(),
});

/** Someone of the `people` list, whom sessions and tracks then name. */
export const personShape = person;

/** A session's times, read apart so that its other faults do not hide theirs. */
export const timesShape = z.object({ day: day.optional(), start: time, end: time });

/** A session, its times still as they were written. */
export const sessionShape = fields({
  id,
  title: line,
  track: z.string({ error: "the id of a track" }).optional(),
  room: z.string({ error: "the id of a room" }).optional(),
  day: day.optional(),
  start: time,
  end: time,
  status: z
    .enum(["provisional", "confirmed", "cancelled"], { error: "provisional, confirmed or cancelled" })
    .default("confirmed"),
  reason: line.optional(),
  speakers: listOf(person),
  abstract: text.default(""),
  url: url.optional(),
});

export type WrittenTrack = z.output<typeof trackShape>;
export type WrittenPerson = z.output<typeof personShape>;
export type WrittenSession = z.output<typeof sessionShape>;
