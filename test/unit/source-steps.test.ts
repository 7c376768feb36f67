import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextTag } from "../../src/adapters/source/text/html-tags.ts";
import { openProgramme, openProgrammeInSteps } from "../../src/core/queries/programme.ts";
import { openSearch } from "../../src/core/queries/search.ts";
import { createSearchIndex } from "../../src/core/queries/search-index.ts";
import { diff, diffInSteps } from "../../src/core/schedule/diff.ts";
import { holdAbsences, holdAbsencesInSteps } from "../../src/core/schedule/hold-absences.ts";
import { keepIds, keepIdsInSteps } from "../../src/core/schedule/keep-ids.ts";
import { lint } from "../../src/core/schedule/lint.ts";
import type { Session } from "../../src/core/schedule/model.ts";
import { breathe, inTurns, type Steps } from "../../src/core/steps.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession, TEN } from "../support/conference.ts";

const MANY = 1_234;
const rooms = [{ id: "hall", name: "Hall" }];
const many = (given: (n: number) => Partial<Session> & { id: string }) =>
  aSchedule(
    Array.from({ length: MANY }, (_, n) =>
      aSession({
        start: TEN + n * MINUTE_MS,
        room: "hall",
        speakers: [{ id: `p${n % 70}`, name: `P ${n % 70}` }],
        ...given(n),
      }),
    ),
    { rooms },
  );
const before = many((n) => ({ id: `s${n}` }));
const after = many((n) => ({
  id: n % 3 === 0 ? `new${n}` : `s${n}`,
  title: n % 5 === 0 ? "Other" : `Talk s${n}`,
}));
const settings = { published: before, absences: {}, now: TEN - MINUTE_MS, accepted: false };

/** How many turns others had while it was done. */
async function turnsOf<Result>(steps: Steps<Result>): Promise<{ result: Result; turns: number }> {
  let turns = 0;
  let next = setImmediate(function count() {
    turns += 1;
    next = setImmediate(count);
  });
  const result = await inTurns(steps);
  clearImmediate(next);
  return { result, turns };
}

describe("work on a schedule of many sessions", () => {
  it("gives in steps what it gives at once, and lets others have their turn between them", async () => {
    const pairs: [name: string, steps: Steps<unknown>, atOnce: unknown][] = [
      ["keepIds", keepIdsInSteps(after, before), keepIds(after, before)],
      ["holdAbsences", holdAbsencesInSteps(after, settings), holdAbsences(after, settings)],
      ["diff", diffInSteps(before, after), diff(before, after)],
    ];
    for (const [name, steps, atOnce] of pairs) {
      const { result, turns } = await turnsOf(steps);
      expect(result, name).toEqual(atOnce);
      expect(turns, name).toBeGreaterThan(1);
    }
    const { result, turns } = await turnsOf(openProgrammeInSteps(after, "1"));
    expect(result.speakers).toEqual(openProgramme(after, "1").speakers);
    expect(turns).toBeGreaterThan(1);
  });

  it("lets a timer fire while one waits for nothing but its turn", async () => {
    const fired = Promise.withResolvers<void>();
    let open = true;
    setTimeout(() => {
      open = false;
      fired.resolve();
    }, 1);
    while (open) await breathe();
    await fired.promise;
  });

  it("gives hundreds of repeats of one id their earlier ids, in order, in no time", () => {
    const repeated = many((n) => ({ id: n === 0 ? "r" : `r#${n + 1}` }));
    const began = process.threadCpuUsage().user;
    expect(keepIds(repeated, repeated)).toEqual(repeated);
    const shorter = aSchedule(repeated.sessions.slice(0, -1), { rooms });
    expect(keepIds(shorter, repeated)).toEqual(shorter);
    const grown = keepIds(repeated, shorter).sessions.map(({ id }) => id);
    expect(new Set(grown).size).toBe(MANY);
    expect((process.threadCpuUsage().user - began) / 1_000).toBeLessThan(1_000);
  });

  it("is looked over in time that grows with it, even when all rooms are one", () => {
    const crowded = aSchedule(
      Array.from({ length: 20_000 }, (_, n) =>
        aSession({ id: `s${n}`, start: TEN + n, room: `room-${n}`, speakers: [{ id: "p", name: "P" }] }),
      ),
      { rooms: Array.from({ length: 20_000 }, (_, n) => ({ id: `room-${n}`, name: `Room ${n}` })) },
    );
    const began = process.threadCpuUsage().user;
    expect(lint(crowded).filter(({ code }) => code === "speaker-in-two-places")).toHaveLength(19_999);
    expect((process.threadCpuUsage().user - began) / 1_000).toBeLessThan(5_000);
  });
});

describe("a search over what changed", () => {
  it("finds what a search made anew finds, after any changes", async () => {
    const titles = ["Boot", "Kernel", "Scheduler", "Tracing"];
    const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom(...titles)), {
      maxLength: 12,
    });
    const background = Array.from({ length: 450 }, (_, n) =>
      aSession({ id: `b${n}`, title: `Background ${n}` }),
    );
    const index = createSearchIndex();
    await fc.assert(
      fc.asyncProperty(drawn, async (sessions) => {
        const unique = [...new Map(sessions).entries()].map(([n, title]) => aSession({ id: `s${n}`, title }));
        const programme = openProgramme(aSchedule([...background, ...unique]), "1");
        const kept = await openSearch(programme, index);
        const anew = await openSearch(programme);
        for (const word of [...titles, "s3", "background"]) {
          const ids = (search: typeof kept) =>
            search
              .everywhere(word, 1_000)
              .map(({ id }) => id)
              .sort();
          expect(ids(kept), word).toEqual(ids(anew));
          const names = (search: typeof kept) =>
            search
              .names("session", word, 1_000)
              .map(({ id }) => id)
              .sort();
          expect(names(kept), word).toEqual(names(anew));
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("the tags of a text", () => {
  it("are those that the pattern of a tag finds", () => {
    const TAG = /<(\/?)([a-z][a-z0-9]{0,15})(?=[\s/>])([^<>]*)>/gi;
    const piece = fc.constantFrom(
      "<",
      ">",
      "/",
      "p",
      "H1",
      "1",
      " ",
      "\n",
      'a="b"',
      "x123456789012345",
      "é",
      "ſ",
      "</p>",
      "<br/>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const expected = [...text.matchAll(TAG)].map(([whole, slash, name = "", attributes]) => [
          whole,
          slash === "/",
          name.toLowerCase(),
          attributes,
        ]);
        const found: unknown[] = [];
        for (let tag = nextTag(text, 0); tag !== undefined; tag = nextTag(text, tag.to))
          found.push([
            text.slice(tag.from, tag.to),
            tag.closes,
            tag.name,
            text.slice(tag.attributesFrom, tag.to - 1),
          ]);
        expect(found).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });
});
