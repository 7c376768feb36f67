import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/adapters/source/callboard/callboard-yaml.ts";
import { unwrapText } from "../../src/adapters/source/callboard/unwrap-text.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import type { Schedule } from "../../src/core/schedule/model.ts";
import { HOUR_MS, type Instant, MINUTE_MS } from "../../src/core/time/instant.ts";

const small = readFileSync(
  path.join(import.meta.dirname, "..", "fixtures", "schedules", "small.yaml"),
  "utf8",
);
const read = (text: string) => parse([{ name: "f.yaml", text }]);

/** True when it is refused as it should be; false when the schedule is good and holds together. */
function refusedOrGood(text: string): boolean {
  let schedule: Schedule;
  try {
    schedule = read(text);
  } catch (failure) {
    if (!(failure instanceof SourceFailure)) throw failure;
    expect(failure.code).toBe("malformed");
    expect(failure.faults.length).toBeGreaterThan(0);
    const lines = text.split(/\r\n|\r|\n/).length;
    for (const { line } of failure.faults) expect(line >= 1 && line <= lines).toBe(true);
    return true;
  }
  const { conference, tracks, rooms, sessions } = schedule;
  const ids = (things: readonly { id: string }[]) => new Set(things.map(({ id }) => id));
  expect(ids(sessions).size).toBe(sessions.length);
  for (const { track, room, start, end, day, title } of sessions) {
    expect(track === undefined || ids(tracks).has(track)).toBe(true);
    expect(room === undefined || ids(rooms).has(room)).toBe(true);
    expect(start < end && day >= conference.start && day <= conference.end && title !== "").toBe(true);
  }
  return false;
}

describe("a schedule file", () => {
  it("that is cut off anywhere is good as far as it goes, or refused", () => {
    for (let length = 0; length < small.length; length += 1) refusedOrGood(small.slice(0, length));
  });

  it("that is changed in a few places is good, or refused", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "\n",
        "  ",
        "- ",
        ": ",
        "[",
        "]",
        "{",
        "}",
        '"',
        "&a ",
        "*a ",
        "!!",
        "#",
        "|",
        "\t",
        "~",
        "? ",
      ),
      fc.constantFrom(
        "2021-03-28T01:30",
        "25:00",
        "\u0000",
        "\ud800",
        "__proto__",
        "<<",
        "%YAML 1.1\n---\n",
        "...",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const change = fc.record({ at: fc.nat(small.length), length: fc.nat(30), piece });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const text = changes.reduce(
          (before, { at, length, piece: put }) => before.slice(0, at) + put + before.slice(at + length),
          small,
        );
        refusedOrGood(text);
      }),
      { numRuns: 800 },
    );
  });

  it("of any other JSON is refused", () => {
    const key = fc.constantFrom(
      "callboard",
      "conference",
      "tracks",
      "rooms",
      "people",
      "sessions",
      "id",
      "title",
    );
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.double(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(key, tie("any"), { maxKeys: 6 }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (any) => {
        expect(refusedOrGood(JSON.stringify(any))).toBe(true);
      }),
    );
  });

  it("says the same in whatever order and with whatever line ends its files come", () => {
    const lines = small.split("\n");
    const heads = lines.flatMap((line, index) => (/^[a-z]/.test(line) ? [index] : []));
    const parts = heads.map((head, index) => lines.slice(head, heads[index + 1]).join("\n"));
    // The mark and the conference belong in one file.
    const [mark = "", conference = "", ...rest] = parts;
    const files = [`${mark}\n${conference}`, ...rest].map((text, index) => ({ name: `${index}.yaml`, text }));
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), fc.boolean(), (order, windows) => {
        const given = order.map(({ name, text }) => ({
          name,
          text: windows ? text.replaceAll("\n", "\r\n") : text,
        }));
        expect(parse(given)).toEqual(read(small));
      }),
      { numRuns: 30 },
    );
  });
});

/** Without luxon: what a clock in the zone shows at that instant. */
function clockAt(at: Instant, zone: string): { day: string; clock: string } {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  return {
    day: `${part("year")}-${part("month")}-${part("day")}`,
    clock: `${part("hour")}:${part("minute")}`,
  };
}

const zone = fc.constantFrom(
  "Canada/Newfoundland",
  "Asia/Kathmandu",
  "Australia/Eucla",
  "Australia/Lord_Howe",
  "Pacific/Chatham",
  "Pacific/Apia",
  "Africa/Casablanca",
  "America/New_York",
  "Europe/Dublin",
  "UTC",
);
/** Around the nights in which clocks of these zones change, and between them. */
const minute = fc
  .oneof(
    fc.constantFrom(
      "2020-03-08",
      "2020-11-01",
      "2021-03-28",
      "2021-10-31",
      "2021-04-04",
      "2021-09-26",
      "2021-05-16",
    ),
    fc.constantFrom("2020-08-24", "2021-01-31", "2020-12-31"),
  )
  .chain((day) =>
    fc.nat(48 * 60).map((offset) => Date.parse(`${day}T00:00Z`) - 12 * HOUR_MS + offset * MINUTE_MS),
  );

describe("the times of a session", () => {
  const written = (where: string, times: string) =>
    read(
      `callboard: 1\nconference: { id: c, title: C, zone: ${where}, start: 2019-01-01, end: 2022-12-31 }\n` +
        `sessions: [ { id: s, title: S, ${times} } ]`,
    ).sessions[0];

  it("are shown by the conference's clock as they were written, whenever it shows them", () => {
    fc.assert(
      fc.property(zone, minute, (where, at) => {
        const { day, clock } = clockAt(at, where);
        const end = new Date(at + 6 * HOUR_MS).toISOString();
        const session = written(where, `day: ${day}, start: "${clock}", end: ${end}`);
        expect(clockAt(session?.start ?? 0, where)).toEqual({ day, clock });
        // Where the clock shows it twice, the earlier one.
        expect(session?.start).toBeLessThanOrEqual(at);
        expect(session?.day).toBe(day);
      }),
      { numRuns: 300 },
    );
  });

  it("are the same instants whether written for the clock or with an offset", () => {
    fc.assert(
      fc.property(zone, minute, fc.integer({ min: 1, max: 11 * 60 }), (where, at, length) => {
        const [start, end] = [at, at + length * MINUTE_MS];
        const [from, to] = [clockAt(start, where), clockAt(end, where)];
        const isos = [start, end].map((instant) => new Date(instant).toISOString());
        const exact = written(where, `start: ${isos[0]}, end: ${isos[1]}`);
        expect([exact?.start, exact?.end, exact?.day]).toEqual([start, end, from.day]);
        // Only where no clock is put forward or back around it does a clock time say as much.
        fc.pre(
          [-3, 0, 3, 12].every(
            (hours) => wallOffset(start + hours * HOUR_MS, where) === wallOffset(start, where),
          ),
        );
        const local = written(where, `day: ${from.day}, start: "${from.clock}", end: "${to.clock}"`);
        expect([local?.start, local?.end]).toEqual([start, end]);
      }),
      { numRuns: 300 },
    );
  });
});

function wallOffset(at: Instant, where: string): number {
  const { day, clock } = clockAt(at, where);
  return Date.parse(`${day}T${clock}Z`) - at;
}

describe("a text that was wrapped by hand", () => {
  it("stays as it is once it is joined", () => {
    const line = fc.oneof(
      fc.constantFrom("", " ", "- item", "  more", "plain"),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const once = unwrapText(lines.join("\n"));
        expect(unwrapText(once)).toBe(once);
        expect(once.split(/\s+/).join("")).toBe(lines.join("\n").split(/\s+/).join(""));
      }),
    );
  });
});
