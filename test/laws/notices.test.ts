import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openProgramme } from "../../src/core/queries/programme.ts";
import type { Interest } from "../../src/core/reminders/channel-rules.ts";
import { dueTellings, GRACE_MS, type Telling } from "../../src/core/reminders/notices.ts";
import { EVERYTHING } from "../../src/core/reminders/target.ts";
import type { Told, ToldBySession } from "../../src/core/reminders/told.ts";
import { DAY_MS, MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession, TEN } from "../support/conference.ts";

const sessions = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 600 }).map((minute) => TEN + minute * MINUTE_MS),
      length: fc.integer({ min: 1, max: 240 }),
      status: fc.constantFrom("confirmed" as const, "provisional" as const, "cancelled" as const),
    }),
    { maxLength: 20 },
  )
  .map((drawn) =>
    drawn.map(({ start, length, status }, index) =>
      aSession({ id: `s${index}`, start, end: start + length * MINUTE_MS, status }),
    ),
  );

const programme = sessions.map((drawn) => openProgramme(aSchedule(drawn), "1"));

const interests = fc.array(
  fc.record({
    filter: fc.oneof(
      fc.constant(EVERYTHING),
      fc.integer({ min: 0, max: 20 }).map((index) => ({ kind: "session" as const, id: `s${index}` })),
    ),
    leads: fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 3 }),
    since: fc.integer({ min: -120, max: 300 }).map((minute) => TEN + minute * MINUTE_MS),
  }),
  { maxLength: 4 },
);

const moment = fc.integer({ min: -150, max: 900 }).map((minute) => TEN + minute * MINUTE_MS);

function tell(told: Map<string, Told>, { about, start, lead }: Telling): void {
  told.set(about, {
    start,
    lead,
    title: "",
    room: "",
    status: "on",
    via: [],
    times: 1,
    delivery: "",
    message: { channel: "", message: "" },
    at: 0,
  });
}

/** Says everything that is due at each of the moments, in order; gives what was said when. */
function listen(
  drawn: ReturnType<typeof openProgramme>,
  wants: readonly Interest[],
  moments: readonly number[],
): { at: number; telling: Telling }[] {
  const told = new Map<string, Told>();
  return moments.flatMap((at) => {
    const due = dueTellings(drawn, wants, told, { since: Number.NEGATIVE_INFINITY, until: at });
    for (const telling of due) tell(told, telling);
    return due.map((telling) => ({ at, telling }));
  });
}

describe("the laws of notices", () => {
  it("what falls due in two intervals falls due in the whole, save what is superseded or too late by its end", () => {
    fc.assert(
      fc.property(programme, interests, moment, moment, moment, (drawn, wants, ...given) => {
        const [a = 0, b = 0, c = 0] = given.sort((x, y) => x - y);
        const none: ToldBySession = new Map();
        const key = ({ about, lead }: Telling) => `${about} ${lead}`;
        const whole = dueTellings(drawn, wants, none, { since: a, until: c });
        const parts = [
          dueTellings(drawn, wants, none, { since: a, until: b }),
          dueTellings(drawn, wants, none, { since: b, until: c }),
        ].flat();
        for (const telling of whole) expect(parts.map(key)).toContain(key(telling));
        for (const telling of parts) {
          const kept = whole.some(({ about, lead }) => about === telling.about && lead <= telling.lead);
          expect(kept || telling.start < c - GRACE_MS).toBe(true);
        }
      }),
    );
  });

  it("nothing is said twice, however often one looks", () => {
    fc.assert(
      fc.property(programme, interests, fc.array(moment, { maxLength: 30 }), (drawn, wants, moments) => {
        const said = listen(
          drawn,
          wants,
          moments.sort((x, y) => x - y),
        ).map(({ telling }) => `${telling.about} ${telling.start} ${telling.lead}`);
        expect(new Set(said).size).toBe(said.length);
      }),
    );
  });

  it("nothing is said early, of a cancelled session, after its grace, or of what fell due before it was wanted", () => {
    fc.assert(
      fc.property(programme, interests, fc.array(moment, { maxLength: 10 }), (drawn, wants, moments) => {
        const first = Math.min(...wants.map(({ since }) => since));
        for (const { at, telling } of listen(
          drawn,
          wants,
          moments.sort((x, y) => x - y),
        )) {
          expect(drawn.session(telling.about)?.status).not.toBe("cancelled");
          expect(at).toBeGreaterThanOrEqual(telling.due);
          expect(at).toBeLessThanOrEqual(telling.start + GRACE_MS);
          expect(telling.due).toBeGreaterThanOrEqual(first);
        }
      }),
    );
  });

  it("looking every minute misses nothing: each wanted session is called, unless wanted too late", () => {
    fc.assert(
      fc.property(programme, interests, (drawn, wants) => {
        const minutes = Array.from({ length: 1_100 }, (_, minute) => TEN + (minute - 200) * MINUTE_MS);
        const said = new Set(listen(drawn, wants, minutes).map(({ telling }) => telling.about));
        for (const session of drawn.sessions.filter(({ status }) => status !== "cancelled")) {
          const wanted = wants.some(
            ({ filter, leads, since }) =>
              (filter.kind === "everything" || filter.id === session.id) &&
              leads.some((lead) => session.start - lead * MINUTE_MS >= since),
          );
          expect(said.has(session.id)).toBe(wanted);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("a session that moves after it was told is told again", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_440 }), fc.integer({ min: 0, max: 120 }), (shift, lead) => {
        const wants: Interest[] = [{ filter: EVERYTHING, leads: [lead], since: TEN - DAY_MS }];
        const before = openProgramme(aSchedule([aSession({ id: "s", start: TEN })]), "1");
        const after = openProgramme(aSchedule([aSession({ id: "s", start: TEN + shift * MINUTE_MS })]), "2");
        const told = new Map<string, Told>();
        for (const telling of dueTellings(before, wants, told, {
          since: Number.NEGATIVE_INFINITY,
          until: TEN,
        }))
          tell(told, telling);
        const again = dueTellings(after, wants, told, {
          since: Number.NEGATIVE_INFINITY,
          until: TEN + shift * MINUTE_MS,
        });
        expect(again.map(({ start }) => start)).toEqual([TEN + shift * MINUTE_MS]);
      }),
    );
  });
});
