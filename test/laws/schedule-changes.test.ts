import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diff } from "../../src/core/schedule/diff.ts";
import {
  type Absences,
  CONFIRM_MS,
  CONFIRM_READINGS,
  holdAbsences,
} from "../../src/core/schedule/hold-absences.ts";
import { keepIds } from "../../src/core/schedule/keep-ids.ts";
import { keepTimes } from "../../src/core/schedule/keep-times.ts";
import { lint } from "../../src/core/schedule/lint.ts";
import type { Schedule, Session } from "../../src/core/schedule/model.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession, TEN } from "../support/conference.ts";

const rooms = ["a", "b", "c"].map((id) => ({ id, name: `Room ${id}` }));
const session = (id: number) =>
  fc
    .record({
      start: fc.integer({ min: 0, max: 100 }).map((n) => TEN + n * 30 * MINUTE_MS),
      title: fc.constantFrom("One", "Two", "Three", "Four"),
      room: fc.constantFrom("a", "b", "c", undefined),
      status: fc.constantFrom("confirmed" as const, "cancelled" as const),
    })
    .map((drawn): Session => aSession({ id: `s${id}`, ...drawn, end: drawn.start + 30 * MINUTE_MS }));
const schedule = fc
  .uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 30 })
  .chain((ids) => fc.tuple(...ids.map(session)))
  .map((sessions): Schedule => aSchedule(sessions, { rooms }));

/** What the changes make of the schedule they start from. */
function apply(before: Schedule, changes: ReturnType<typeof diff>): Map<string, Session> {
  const sessions = new Map(before.sessions.map((one) => [one.id, one]));
  for (const change of changes) {
    if (change.kind === "removed") sessions.delete(change.before.id);
    else sessions.set(change.after.id, change.after);
  }
  return sessions;
}

describe("the difference of two schedules", () => {
  it("is empty for equal ones, whatever their order", () => {
    fc.assert(
      fc.property(schedule, (one) => {
        expect(
          diff(one, { ...one, sessions: [...one.sessions].reverse(), rooms: [...rooms].reverse() }),
        ).toEqual([]);
      }),
    );
  });

  it("leads from the one to the other", () => {
    fc.assert(
      fc.property(schedule, schedule, (before, after) => {
        const wanted = new Map(after.sessions.map((one) => [one.id, one]));
        expect(apply(before, diff(before, after))).toEqual(wanted);
      }),
    );
  });

  it("names the fields, and cancelling and restoring by their names", () => {
    const before = aSession({ id: "x", room: "a" });
    const kinds = (after: Partial<Session>) =>
      diff(aSchedule([before], { rooms }), aSchedule([{ ...before, ...after }], { rooms })).map((change) =>
        change.kind === "changed" ? change.fields : change.kind,
      );
    expect(kinds({ start: before.start + 1 })).toEqual([["moved"]]);
    expect(kinds({ room: "b", title: "New" })).toEqual([["room", "title"]]);
    expect(kinds({ speakers: [{ id: "p", name: "P" }] })).toEqual([["people"]]);
    expect(kinds({ status: "cancelled" })).toEqual(["cancelled"]);
    expect(
      diff(aSchedule([{ ...before, status: "cancelled" }]), aSchedule([before])).map(({ kind }) => kind),
    ).toEqual(["restored"]);
  });

  it("does not take a renumbered room of the same name for another", () => {
    const before = aSchedule([aSession({ id: "x", room: "a" })], { rooms });
    const after = aSchedule([aSession({ id: "x", room: "z" })], { rooms: [{ id: "z", name: "Room a" }] });
    expect(diff(before, after)).toEqual([]);
  });
});

describe("ids over re-imports", () => {
  const talks = ["Alpha", "Beta", "Gamma"].map((title, n) =>
    aSession({ id: `old-${n}`, title, speakers: [{ id: `p${n}`, name: `P ${n}` }] }),
  );

  it("are kept when the producer renumbers everything", () => {
    const renumbered = talks.map((one, n) => ({ ...one, id: `new-${n}` }));
    expect(keepIds(aSchedule(renumbered), aSchedule(talks)).sessions.map(({ id }) => id)).toEqual([
      "old-0",
      "old-1",
      "old-2",
    ]);
  });

  it("are not guessed where two are alike", () => {
    const twins = [aSession({ id: "a", title: "Lunch" }), aSession({ id: "b", title: "Lunch" })];
    const renumbered = twins.map((one, n) => ({ ...one, id: `new-${n}` }));
    expect(keepIds(aSchedule(renumbered), aSchedule(twins)).sessions.map(({ id }) => id)).toEqual([
      "new-0",
      "new-1",
    ]);
  });

  it("of repeats follow the nearest start, so that dropping the first does not shift the others", () => {
    const repeats = [0, 1, 2].map((n) =>
      aSession({ id: n === 0 ? "w" : `w#${n + 1}`, start: TEN + n * 60 * MINUTE_MS }),
    );
    const rest = [
      aSession({ id: "w", start: TEN + 65 * MINUTE_MS }),
      aSession({ id: "w#2", start: TEN + 120 * MINUTE_MS }),
    ];
    expect(keepIds(aSchedule(rest), aSchedule(repeats)).sessions.map(({ id, start }) => [id, start])).toEqual(
      [
        ["w#2", TEN + 65 * MINUTE_MS],
        ["w#3", TEN + 120 * MINUTE_MS],
      ],
    );
  });

  it("stay unique, and stay as they are where nothing changed", () => {
    fc.assert(
      fc.property(schedule, schedule, (before, after) => {
        const kept = keepIds(after, before).sessions.map(({ id }) => id);
        expect(new Set(kept).size).toBe(kept.length);
        expect(keepIds(before, before).sessions).toEqual(before.sessions);
      }),
    );
  });
});

describe("absences", () => {
  const now = TEN - 60 * MINUTE_MS;
  const many = Array.from({ length: 20 }, (_, n) =>
    aSession({ id: `m${n}`, room: "a", track: undefined, start: TEN + n * MINUTE_MS }),
  );
  const published = aSchedule(many, { rooms });
  const without = (...ids: string[]) =>
    aSchedule(
      many.filter(({ id }) => !ids.includes(id)),
      { rooms },
    );
  const read = (upstream: Schedule, absences: Absences, at: number, accepted = false) =>
    holdAbsences(upstream, { published, absences, now: at, accepted });

  it("are served on until they are confirmed by time and by number of readings", () => {
    let absences: Absences = {};
    for (let reading = 1; reading < CONFIRM_READINGS + 3; reading += 1) {
      const held = read(without("m3"), absences, now + reading * MINUTE_MS);
      expect(held.schedule.sessions).toHaveLength(20);
      expect(held.held).toBeUndefined();
      absences = held.absences;
    }
    expect(read(without("m3"), absences, now + MINUTE_MS + CONFIRM_MS).schedule.sessions).toHaveLength(19);
  });

  it("that end are forgotten", () => {
    const held = read(without("m3"), {}, now);
    expect(read(published, held.absences, now + CONFIRM_MS * 2).absences).toEqual({});
  });

  it("of many at once are held for an organiser, however long they last, and accepted by one", () => {
    const lost = without("m0", "m1", "m2", "m3", "m4", "m5");
    let absences: Absences = {};
    for (let reading = 0; reading < 20; reading += 1) {
      const held = read(lost, absences, now + reading * CONFIRM_MS * 0.01);
      expect(held.held).toContain("6 of 20 coming sessions are missing");
      expect(held.schedule.sessions).toHaveLength(20);
      absences = held.absences;
    }
    expect(read(lost, absences, now, true).schedule.sessions).toHaveLength(14);
  });

  it("of a whole room are held though they are few", () => {
    const small = aSchedule(
      [...many.slice(0, 18), aSession({ id: "r1", room: "b" }), aSession({ id: "r2", room: "b" })],
      { rooms },
    );
    const held = holdAbsences(aSchedule(many.slice(0, 18), { rooms }), {
      published: small,
      absences: {},
      now,
      accepted: false,
    });
    expect(held.held).toBe("Everything in Room b is missing from the feed.");
  });

  it("an empty feed cancels nothing", () => {
    fc.assert(
      fc.property(schedule, (one) => {
        const held = holdAbsences(aSchedule([], { rooms }), {
          published: one,
          absences: {},
          now,
          accepted: false,
        });
        expect(new Set(held.schedule.sessions.map(({ id }) => id))).toEqual(
          new Set(one.sessions.map(({ id }) => id)),
        );
      }),
    );
  });

  it("a day that shifts by an hour is held as a whole", () => {
    const shifted = aSchedule(
      many.map((one) => ({ ...one, start: one.start + 60 * MINUTE_MS, end: one.end + 60 * MINUTE_MS })),
      { rooms },
    );
    const held = read(shifted, {}, now);
    expect(held.held).toBe("20 of 20 coming sessions have moved at once.");
    expect(held.schedule).toBe(published);
  });
});

describe("lint", () => {
  const codes = (...sessions: Session[]) =>
    lint(aSchedule(sessions, { rooms })).map(({ code, session: id }) => [code, id]);

  it("finds each fault with its session, and nothing in a sound schedule", () => {
    const speaker = { id: "p", name: "Pat" };
    expect(codes(aSession({ id: "a", room: "a" }), aSession({ id: "b", room: "b" }))).toEqual([]);
    expect(codes(aSession({ id: "a", room: "a" }), aSession({ id: "b", room: "a" }))).toEqual([
      ["room-overlap", "b"],
    ]);
    expect(
      codes(aSession({ id: "a", speakers: [speaker] }), aSession({ id: "b", speakers: [speaker] })),
    ).toEqual([["speaker-in-two-places", "b"]]);
    expect(codes(aSession({ id: "a", end: TEN }))).toEqual([["zero-length", "a"]]);
    expect(codes(aSession({ id: "a", end: TEN + 13 * 60 * MINUTE_MS }))).toEqual([["very-long", "a"]]);
    expect(codes(aSession({ id: "a", day: "2021-01-01" }))).toEqual([["outside-conference", "a"]]);
    expect(codes(...Array.from({ length: 6 }, (_, n) => aSession({ id: `s${n}` })))).toEqual([
      ["all-at-once", undefined],
    ]);
    expect(
      codes(aSession({ id: "a", room: "a" }), aSession({ id: "b", room: "a", status: "cancelled" })),
    ).toEqual([]);
  });
});

describe("an end that the source no longer says", () => {
  it("is the one that was published, moved with its session, and nothing else changes", () => {
    fc.assert(
      fc.property(schedule, fc.integer({ min: 0, max: 40 }), fc.boolean(), (before, lost, moves) => {
        const by = moves ? 15 * MINUTE_MS : 0;
        const changed = (endOf: (one: Session) => number) => ({
          ...before,
          sessions: before.sessions.map((one) =>
            one.id === `s${lost}` ? { ...one, start: one.start + by, end: endOf(one) } : one,
          ),
        });
        const kept = keepTimes(
          changed(({ start }) => start + by),
          before,
          [],
        );
        expect(kept).toEqual(changed(({ end }) => end + by));
        expect(keepTimes(kept, before, [])).toEqual(kept);
      }),
    );
  });

  it("is as published, and so is the start, where the source names a zone that nobody knows", () => {
    const before = aSchedule([aSession({ id: "a" }), aSession({ id: "b" })]);
    const later = (one: Session) => ({ ...one, start: one.start + MINUTE_MS, end: one.end + MINUTE_MS });
    const after = { ...before, sessions: before.sessions.map(later) };
    const finding = { level: "warning" as const, code: "unknown-tzid", session: "a", message: "" };
    expect(keepTimes(after, before, [finding]).sessions.map(({ start }) => start)).toEqual([
      before.sessions[0]?.start,
      after.sessions[1]?.start,
    ]);
  });
});
