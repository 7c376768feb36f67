/** Laws of what operators do: delays against an independent model, and undoing over random histories. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyOverrides } from "../../src/core/overrides/apply-overrides.ts";
import { delayed } from "../../src/core/overrides/delay.ts";
import { draftPatches, type Wanted } from "../../src/core/overrides/draft-patches.ts";
import type { Override } from "../../src/core/overrides/override.ts";
import type { Schedule, Session } from "../../src/core/schedule/model.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession, TEN } from "../support/conference.ts";

type Slot = { gap: number; length: number; isBreak: boolean; isFixed: boolean };

const slots = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 40 }),
    length: fc.integer({ min: 1, max: 90 }),
    isBreak: fc.boolean(),
    isFixed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

/** One after the other in a room, in minutes after ten. */
function roomOf(drawn: readonly Slot[]): { sessions: Session[]; fixed: Set<string> } {
  let at = 0;
  const sessions = drawn.map(({ gap, length, isBreak }, index) => {
    const start = TEN + (at + gap) * MINUTE_MS;
    at += gap + length;
    const title = isBreak ? "Coffee break" : `Talk ${index}`;
    return aSession({ id: `s${index}`, title, start, end: TEN + at * MINUTE_MS, room: "hall" });
  });
  return { sessions, fixed: new Set(drawn.flatMap(({ isFixed }, index) => (isFixed ? [`s${index}`] : []))) };
}

/**
 * The model: a room as a conveyor. Minute by minute it is known how late the room is; a free minute, or one of a
 * break, makes it a minute less late; at something fixed it is on time.
 */
function modelDelays(drawn: readonly Slot[], by: number): { startsLate: number; endsLate: number }[] {
  let late = by;
  return drawn.map(({ gap, length, isBreak, isFixed }, index) => {
    for (let free = 0; free < gap && index > 0; free += 1) late = Math.max(0, late - 1);
    if (isFixed) {
      late = 0;
      return { startsLate: 0, endsLate: 0 };
    }
    const startsLate = late;
    for (let minute = 0; isBreak && minute < length; minute += 1) late = Math.max(0, late - 1);
    return { startsLate, endsLate: late };
  });
}

describe("a delay of what has not begun", () => {
  it("is what a conveyor that catches up in free minutes and breaks would make of it", () => {
    fc.assert(
      fc.property(slots, fc.integer({ min: 1, max: 180 }), (drawn, by) => {
        const { sessions, fixed } = roomOf(drawn);
        const settings = { by: by * MINUTE_MS, now: TEN - MINUTE_MS, fixed };
        const shifts = new Map(delayed(sessions, settings).map((shift) => [shift.session.id, shift]));
        const model = modelDelays(drawn, by);
        for (const [index, session] of sessions.entries()) {
          const { start, end } = shifts.get(session.id) ?? session;
          expect([(start - session.start) / MINUTE_MS, (end - session.end) / MINUTE_MS]).toEqual([
            model[index]?.startsLate,
            model[index]?.endsLate,
          ]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("moves nothing by more than it, nor by more than what comes before", () => {
    fc.assert(
      fc.property(slots, fc.integer({ min: 1, max: 180 }), (drawn, by) => {
        const { sessions } = roomOf(drawn);
        const settings = { by: by * MINUTE_MS, now: TEN - MINUTE_MS, fixed: new Set<string>() };
        let before = by * MINUTE_MS;
        const shifts = new Map(delayed(sessions, settings).map((shift) => [shift.session.id, shift.start]));
        for (const { id, start } of sessions) {
          const shift = (shifts.get(id) ?? start) - start;
          expect(shift).toBeGreaterThanOrEqual(0);
          expect(shift).toBeLessThanOrEqual(before);
          before = shift;
        }
      }),
    );
  });
});

describe("an earlier start", () => {
  it("never puts anything into the past, and keeps the order", () => {
    fc.assert(
      fc.property(
        slots,
        fc.integer({ min: -180, max: -1 }),
        fc.integer({ min: -60, max: 300 }),
        (drawn, by, after) => {
          const { sessions, fixed } = roomOf(drawn);
          const now = TEN + after * MINUTE_MS;
          for (const { session, start, end } of delayed(sessions, { by: by * MINUTE_MS, now, fixed })) {
            expect(fixed.has(session.id)).toBe(false);
            expect(start).toBeLessThanOrEqual(session.start);
            if (session.start > now) expect(start).toBeGreaterThanOrEqual(now);
            expect(end).toBeGreaterThanOrEqual(Math.min(start, now));
          }
        },
      ),
    );
  });
});

const wants = fc.record({
  index: fc.nat(7),
  to: fc.oneof(
    fc.record({ start: fc.integer({ min: 0, max: 600 }).map((m) => TEN + m * MINUTE_MS) }),
    fc.record({ room: fc.constantFrom("hall", "attic", "") }),
    fc.record({ status: fc.constantFrom("cancelled" as const, "confirmed" as const), reason: fc.string() }),
  ),
});

describe("what operators did", () => {
  const upstream: Schedule = aSchedule(
    Array.from({ length: 8 }, (_, n) =>
      aSession({ id: `s${n}`, start: TEN + n * 30 * MINUTE_MS, room: "hall" }),
    ),
  );
  const make = (
    effective: Schedule,
    { index, to }: { index: number; to: Wanted },
    place: number,
  ): Override[] => {
    const session = effective.sessions.find(({ id }) => id === `s${index}`);
    const patches = session === undefined ? [] : draftPatches([{ session, to }], { upstream, effective });
    const by = { platform: "p", community: "c", person: "x" };
    return patches.length === 0
      ? []
      : [{ id: `o${place}`, kind: "move", title: "", place, at: place, by, patches }];
  };

  it("is undone to the very bytes that were there before, however much was done", () => {
    fc.assert(
      fc.property(fc.array(wants, { maxLength: 12 }), (acts) => {
        const done: Override[] = [];
        const history = [JSON.stringify(upstream)];
        for (const [place, act] of acts.entries()) {
          const made = make(applyOverrides(upstream, done), act, place);
          done.push(...made);
          if (made.length > 0) history.push(JSON.stringify(applyOverrides(upstream, done)));
        }
        while (done.length > 0) {
          expect(JSON.stringify(applyOverrides(upstream, done))).toBe(history.pop());
          done.pop();
        }
        expect(JSON.stringify(applyOverrides(upstream, done))).toBe(history.pop());
      }),
    );
  });

  it("holds whatever the feed comes to say", () => {
    fc.assert(
      fc.property(wants, wants, (act, change) => {
        const [made] = make(upstream, act, 0);
        if (made === undefined) return;
        const feed = {
          ...upstream,
          sessions: upstream.sessions.map((one) =>
            one.id === `s${change.index}` ? { ...one, ...change.to, end: one.end + 1 } : one,
          ),
        };
        const decided = applyOverrides(upstream, [made]).sessions.find(({ id }) => id === `s${act.index}`);
        const held = applyOverrides(feed, [made]).sessions.find(({ id }) => id === `s${act.index}`);
        const patch = made.patches[0];
        if (patch?.start !== undefined) expect(held?.start).toBe(decided?.start);
        if (patch?.room !== undefined) expect(held?.room).toBe(decided?.room);
        if (patch?.status !== undefined) expect(held?.status).toBe(decided?.status);
      }),
    );
  });
});
