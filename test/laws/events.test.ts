/** Whatever happens, a community's list of events comes to show what is wanted, each session once. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlatformFailureKind } from "../../src/core/errors.ts";
import { LEFT_FREE } from "../../src/core/events/plan-events.ts";
import type { Session } from "../../src/core/schedule/model.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSession, TEN } from "../support/conference.ts";
import { type KeptEvents, openKeptEvents } from "../support/kept-events.ts";

const SESSIONS = 6;
/** So that there is not always room for all. */
const ROOM = 4;
const SOON_MS = 2 * MINUTE_MS;

const first = Array.from({ length: SESSIONS }, (_, n) =>
  aSession({ id: `s${n}`, start: TEN + n * HOUR_MS, end: TEN + n * HOUR_MS + 30 * MINUTE_MS }),
);

type Step =
  | { kind: "edit"; n: number; edit: Partial<Session> & { inHours?: number; lasting?: number } }
  | { kind: "vanish"; n: number }
  | { kind: "pass"; minutes: number }
  | { kind: "fail"; failure: PlatformFailureKind; done: boolean; lateMs: number | undefined }
  | { kind: "die"; after: number; carriedOut: boolean }
  | { kind: "make" }
  | { kind: "take down"; n: number };

const n = fc.nat(SESSIONS - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant("edit" as const),
    n,
    edit: fc.record(
      {
        title: fc.string(),
        inHours: fc.integer({ min: -2, max: 400 }),
        lasting: fc.integer({ min: 0, max: 300 }),
        status: fc.constantFrom("confirmed" as const, "provisional" as const, "cancelled" as const),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant("vanish" as const), n }),
  fc.record({ kind: fc.constant("pass" as const), minutes: fc.integer({ min: 0, max: 300 }) }),
  fc.record({
    kind: fc.constant("fail" as const),
    failure: fc.constantFrom<PlatformFailureKind>("unavailable", "unreached", "rate-limited", "invalid"),
    done: fc.boolean(),
    lateMs: fc.option(fc.nat(120_000), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant("die" as const),
    after: fc.nat(25),
    carriedOut: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("make" as const) }),
  fc.record({ kind: fc.constant("take down" as const), n }),
);

/** No session has two events, at any moment. */
function expectNoDouble(kept: KeptEvents): void {
  const marks = kept.own().map(({ mark }) => mark);
  expect(new Set(marks).size).toBe(marks.length);
}

describe("a list of events", () => {
  it("shows what is wanted in the end, and never anything twice, whatever is edited, fails or dies", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const sessions = new Map(first.map((session) => [session.id, session]));
        const kept = await openKeptEvents(TEN - HOUR_MS, first, ROOM + LEFT_FREE);
        const { clock, listed } = kept;
        const takenDown = new Set<string>();
        let made = 0;
        for (const one of steps) {
          switch (one.kind) {
            case "edit": {
              const { inHours, lasting, ...edit } = one.edit;
              const old = sessions.get(`s${one.n}`) ?? aSession({ id: `s${one.n}` });
              const start = inHours === undefined ? old.start : clock.now() + inHours * HOUR_MS;
              const lasts = lasting === undefined ? old.end - old.start : lasting * MINUTE_MS;
              sessions.set(old.id, { ...old, ...edit, start, end: start + lasts });
              break;
            }
            case "vanish":
              sessions.delete(`s${one.n}`);
              break;
            case "pass":
              await clock.advanceTo(clock.now() + one.minutes * MINUTE_MS);
              break;
            case "fail":
              listed.fails(
                one.failure !== "unavailable"
                  ? { kind: one.failure }
                  : one.lateMs === undefined
                    ? { kind: "unavailable", done: one.done }
                    : { kind: "unavailable", lateMs: one.lateMs },
              );
              break;
            case "die":
              kept.liveFor(one.after, one.carriedOut);
              break;
            case "make":
              made += 1;
              if (made <= 2) listed.makeByHand(`Own ${made}`, clock.now() + 10 * HOUR_MS);
              break;
            case "take down": {
              kept.publish([...sessions.values()]);
              await kept.settle();
              const mark = `/conf remind session:s${one.n}`;
              const standing = kept.own().find((event) => event.mark === mark);
              if (standing === undefined || standing.end < clock.now() + HOUR_MS) break;
              listed.deleteByHand(standing.id);
              takenDown.add(`s${one.n}`);
              await kept.settle();
              break;
            }
          }
          kept.publish([...sessions.values()]);
          await kept.look();
          if (kept.isDead()) kept.liveFor(undefined);
          expectNoDouble(kept);
        }
        await kept.settle();
        expectNoDouble(kept);
        const now = clock.now();
        const coming = [...sessions.values()]
          .filter(({ id, status, start }) => {
            if (takenDown.has(id) || status === "cancelled") return false;
            return start > now && start < now + 14 * 24 * HOUR_MS;
          })
          .toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
        const shown = kept.own().map(({ mark, title, start, end }) => ({ mark, title, start, end }));
        const begun = shown.filter(({ start }) => start <= now + SOON_MS);
        const byHand = listed.standing().length - shown.length;
        const wanted = coming
          .filter(({ start }) => start > now + SOON_MS)
          .slice(0, Math.max(0, ROOM - byHand - begun.length))
          .map(({ id, title, start, end }) => ({
            mark: `/conf remind session:${id}`,
            title,
            start,
            end: Math.max(end, start + MINUTE_MS),
          }));
        const byMark = (a: { mark?: string | undefined }, b: typeof a) =>
          String(a.mark) < String(b.mark) ? -1 : 1;
        expect(shown.filter(({ start }) => start > now + SOON_MS).toSorted(byMark)).toEqual(
          wanted.toSorted(byMark),
        );
        for (const { mark, title, end } of begun) {
          const session = [...sessions.values()].find(({ id }) => mark?.endsWith(`:${id}`) === true);
          if (session !== undefined && session.end > now)
            expect({ title, end }).toMatchObject({ title: session.title });
          expect(session?.status).not.toBe("cancelled");
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([false, true])(
    "never shows anything twice, whichever request its process dies at (carried out: %s)",
    async (carriedOut) => {
      for (let request = 0; request < 60; request += 1) {
        const kept = await openKeptEvents(TEN - HOUR_MS, first.slice(0, 3));
        kept.liveFor(request, carriedOut);
        await kept.look();
        await kept.settle();
        expectNoDouble(kept);
        expect(kept.own()).toHaveLength(3);
        const [one, two, three] = first;
        if (one === undefined || two === undefined || three === undefined) throw new Error("three sessions");
        kept.publish([
          { ...one, title: "Renamed", start: one.start + 8 * HOUR_MS, end: one.end + 8 * HOUR_MS },
          { ...two, status: "cancelled" },
          three,
        ]);
        kept.liveFor(request, carriedOut);
        await kept.look();
        await kept.settle();
        expectNoDouble(kept);
        expect(kept.own().map(({ title }) => title)).toEqual(["Talk s2", "Renamed"]);
        kept.publish(first.slice(0, 3));
        kept.liveFor(request, carriedOut);
        await kept.look();
        await kept.settle();
        expectNoDouble(kept);
        expect(kept.own().map(({ title }) => title)).toEqual(["Talk s0", "Talk s1", "Talk s2"]);
      }
    },
  );
});
