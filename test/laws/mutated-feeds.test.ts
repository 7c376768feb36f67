/**
 * Feeds as they arrive when something goes wrong on the way: cut off, emptied, doubled, in another encoding, replaced
 * by an error page, with hostile text. CALLBOARD_MUTATIONS sets how many; 10,000 in .ci/run.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { type ReadFeed, readFeed } from "../../src/adapters/source/read-feed.ts";
import { unpack } from "../../src/adapters/source/read-files.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";

const RUNS = Number(process.env.CALLBOARD_MUTATIONS ?? 400);
const ZONE = "Europe/Brussels";

const feeds = [
  "feeds/frab-small.xml",
  "feeds/voc-small.json",
  "feeds/voc-v2-small.json",
  "feeds/pretalx-nested.json",
  "feeds/ics/harbour-days.ics",
  "feeds/indico/timetable.json",
  "feeds/indico/export.json",
  "feeds/sessionize/all.json",
  "feeds/sessionize/grid.json",
  "feeds/csv/semicolons.csv",
  "schedules/small.yaml",
].map((name) => ({ name, text: readFileSync(`test/fixtures/${name}`, "utf8") }));

const HOSTILE = [
  "<!DOCTYPE a [<!ENTITY b 'c'>]>",
  '"__proto__":{"a":1},',
  "\r\nBEGIN:VEVENT\r\n",
  "\u0000",
  "\u202e",
  "]]>",
  "&#0;",
  "@everyone",
  "- &a *a\n",
];

type Mutation = { name: string; bytes: (text: string) => Buffer };

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map((share) => ({
    name: "cut off",
    bytes: (text: string) => Buffer.from(text.slice(0, Math.floor(text.length * share))),
  })),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...HOSTILE))
    .map(([share, hostile]) => ({
      name: `with ${JSON.stringify(hostile)} inside`,
      bytes(text: string) {
        const at = Math.floor(text.length * share);
        return Buffer.from(`${text.slice(0, at)}${hostile}${text.slice(at)}`);
      },
    })),
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 12 }))
    .map(([share, count]) => ({
      name: "without some lines",
      bytes(text: string) {
        const lines = text.split("\n");
        lines.splice(Math.floor(lines.length * share), count);
        return Buffer.from(lines.join("\n"));
      },
    })),
  fc.constant({ name: "emptied", bytes: () => Buffer.alloc(0) }),
  fc.constant({ name: "twice over", bytes: (text: string) => Buffer.from(text + text) }),
  fc.constant({ name: "in UTF-16", bytes: (text: string) => Buffer.from(`\ufeff${text}`, "utf16le") }),
  fc.constant({ name: "in latin1", bytes: (text: string) => Buffer.from(text, "latin1") }),
  fc.constant({
    name: "behind a mark and blank lines",
    bytes: (text: string) => Buffer.from(`\ufeff\n\n${text}`),
  }),
  fc.constant({
    name: "as an error page",
    bytes: () => Buffer.from("<!doctype html><html><body>502 Bad Gateway</body></html>"),
  }),
);

function read(name: string, bytes: Buffer): ReadFeed | SourceFailure {
  try {
    return readFeed(unpack(name, bytes), { zone: ZONE });
  } catch (failure) {
    if (failure instanceof SourceFailure) return failure;
    throw failure;
  }
}

describe("a feed that something happened to", () => {
  it(
    "is read or refused, moves no session to a wrong instant, cancels none, and never costs the last good schedule",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...feeds), mutation, async ({ name, text }, { bytes }) => {
          const good = read(name, Buffer.from(text));
          if (good instanceof SourceFailure) throw good;
          const changed = read(name, bytes(text));

          const clock = simulatedClock(
            Math.min(...good.schedule.sessions.map(({ start }) => start)) - 60 * MINUTE_MS,
          );
          let answer = good as ReadFeed | SourceFailure;
          let version = 1;
          const source = {
            name,
            async read() {
              if (answer instanceof SourceFailure) throw answer;
              return { version: String(version), ...answer };
            },
          };
          const keeper = await keepSchedule({ source, store: openMemoryStore(), clock, log: silentLog() });
          answer = changed;
          version = 2;
          await keeper.refresh();
          const served = keeper.programme();
          for (const before of good.schedule.sessions) {
            const after = served.session(before.id);
            expect(after, `${before.id} is served`).toBeDefined();
            expect(after?.status === "cancelled" && before.status !== "cancelled").toBe(false);
            expect([after?.start, after?.end], before.id).toEqual([before.start, before.end]);
          }
        }),
        { numRuns: RUNS },
      );
      expect(({} as Record<string, unknown>).a).toBeUndefined();
    },
    60_000 + RUNS * 100,
  );
});
