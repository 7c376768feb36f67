/** However a schedule is edited, who was told something ends up knowing what is true, and hears no more than that. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openProgramme } from "../../src/core/queries/programme.ts";
import { type Changed, dueChanges } from "../../src/core/reminders/changes.ts";
import { factsOf, sameFacts } from "../../src/core/reminders/facts.ts";
import { GRACE_MS } from "../../src/core/reminders/notices.ts";
import { EVERYTHING } from "../../src/core/reminders/target.ts";
import { NOT_CALLED, type Told } from "../../src/core/reminders/told.ts";
import { diff } from "../../src/core/schedule/diff.ts";
import type { Schedule, Session } from "../../src/core/schedule/model.ts";
import { addChanges, type RecentChanges, SETTLE_MS } from "../../src/core/schedule/recent-changes.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession, TEN } from "../support/conference.ts";

const IDS = ["a", "b", "c"];
const rooms = ["hall", "loft"].map((id) => ({ id, name: id }));
const NOW = TEN;

const edit = fc.record({
  /** How long after the one before, in seconds. */
  after: fc.integer({ min: 1, max: 400 }),
  id: fc.constantFrom(...IDS),
  start: fc.option(fc.integer({ min: 0, max: 40 }).map((n) => TEN + HOUR_MS + n * 15 * MINUTE_MS)),
  room: fc.option(fc.constantFrom("hall", "loft", undefined)),
  status: fc.option(fc.constantFrom("confirmed" as const, "cancelled" as const)),
  removed: fc.boolean(),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const begin = (): Schedule =>
  aSchedule(
    IDS.map((id, n) =>
      aSession({ id, start: TEN + (4 + n) * HOUR_MS, end: TEN + (5 + n) * HOUR_MS, room: "hall" }),
    ),
    { rooms },
  );

function apply(schedule: Schedule, { id, start, room, status, removed }: Edit): Schedule {
  const change = (session: Session): Session[] => {
    if (session.id !== id) return [session];
    if (removed) return [];
    const at = start ?? session.start;
    const where = room === null ? session.room : room;
    return [{ ...session, start: at, end: at + HOUR_MS, room: where, status: status ?? session.status }];
  };
  return { ...schedule, sessions: schedule.sessions.flatMap(change) };
}

/** Told everything in the beginning; hears what is due whenever a change has settled. */
function listen(edits: readonly Edit[]): {
  heard: { at: number; changes: Changed[] }[];
  told: Map<string, Told>;
  end: ReturnType<typeof openProgramme>;
} {
  let schedule = begin();
  let recent: RecentChanges = {};
  let now = NOW;
  const told = new Map(
    schedule.sessions.map(({ id }): [string, Told] => [
      id,
      {
        ...factsOf(id, openProgramme(schedule, "0")),
        lead: NOT_CALLED,
        via: ["everything:"],
        times: 0,
        delivery: "",
        at: now,
      },
    ]),
  );
  const heard: { at: number; changes: Changed[] }[] = [];
  const look = (at: number) => {
    const programme = openProgramme(schedule, String(at));
    const changes = dueChanges([{ filter: EVERYTHING }], told, { programme, recent, now: at });
    for (const { about, before, now: facts } of changes) told.set(about, { ...before, ...facts, at });
    if (changes.length > 0) heard.push({ at, changes });
  };
  for (const one of edits) {
    const next = now + one.after * SECOND_MS;
    for (const due of [...new Set(Object.values(recent))].sort((a, b) => a - b)) {
      if (due > now && due <= next) look(due);
    }
    now = next;
    const after = apply(schedule, one);
    recent = addChanges(recent, diff(schedule, after), now);
    schedule = after;
  }
  look(now + SETTLE_MS);
  return { heard, told, end: openProgramme(schedule, "end") };
}

const edits = fc.array(edit, { maxLength: 30 });

describe("the laws of changes", () => {
  it("in the end everybody knows what is true of what is still to come", () => {
    fc.assert(
      fc.property(edits, (drawn) => {
        const { told, end } = listen(drawn);
        const last = NOW + drawn.reduce((sum, { after }) => sum + after * SECOND_MS, 0) + SETTLE_MS;
        for (const [about, knows] of told) {
          const facts = factsOf(about, end, knows);
          const over = Math.max(knows.start, facts.start) + GRACE_MS <= last;
          expect(over || sameFacts(knows, facts), about).toBe(true);
        }
      }),
    );
  });

  it("nobody hears what they know", () => {
    fc.assert(
      fc.property(edits, (drawn) => {
        const { heard } = listen(drawn);
        for (const { changes } of heard)
          for (const { before, now } of changes) expect(sameFacts(before, now)).toBe(false);
      }),
    );
  });

  it("twelve edits within two minutes give one message at most", () => {
    const quick = edit.map((one) => ({
      ...one,
      after: 10,
      start: one.start === null ? null : one.start + HOUR_MS,
    }));
    fc.assert(
      fc.property(fc.array(quick, { minLength: 12, maxLength: 12 }), (drawn) => {
        expect(listen(drawn).heard.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
