/** A schedule that is changed while the playground runs. */
import { describe, expect, it } from "vitest";
import type { Change, Edit } from "../../src/adapters/chat/web/protocol.ts";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import type { ScheduleSource } from "../../src/core/ports/schedule-source.ts";
import type { Schedule } from "../../src/core/schedule/model.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { applyEdits } from "../../src/main/playground/apply-edits.ts";
import { asInACommunity } from "../../src/main/playground/as-in-a-community.ts";
import { editedSource } from "../../src/main/playground/edited-source.ts";
import { sparedSource } from "../../src/main/playground/spared-source.ts";
import { aSession, TEN } from "../support/conference.ts";

const schedule: Schedule = {
  conference: {
    id: "x",
    title: "X",
    zone: "utc",
    start: "2020-08-24",
    end: "2020-08-24",
    url: undefined,
    cfp: undefined,
    note: undefined,
  },
  tracks: [],
  rooms: [
    { id: "hall", name: "Hall" },
    { id: "attic", name: "Attic" },
  ],
  sessions: [
    aSession({ id: "a", room: "hall", status: "provisional" }),
    aSession({ id: "b", start: TEN + MINUTE_MS }),
  ],
};

const edit = (session: string, change: Change, id = 1, at = TEN): Edit => ({
  id,
  session,
  title: session,
  at,
  change,
});

const changed = (...changes: Change[]) =>
  applyEdits(
    schedule,
    changes.map((change, index) => edit("a", change, index)),
  ).sessions.find(({ id }) => id === "a");

describe("an edited schedule", () => {
  it("delays by so much, as often as it is told to, and keeps the length", () => {
    const moved = changed({ kind: "delay", minutes: 10 }, { kind: "delay", minutes: -5 });
    expect(moved).toMatchObject({ start: TEN + 5 * MINUTE_MS, end: TEN + 35 * MINUTE_MS });
  });

  it("moves to another time and another room, but to none that is not there", () => {
    const start = TEN + 60 * MINUTE_MS;
    expect(changed({ kind: "move", start, room: "attic" })).toMatchObject({ start, room: "attic" });
    expect(changed({ kind: "move", start, room: "cellar" })).toMatchObject({ start, room: "hall" });
  });

  it("cancels, and restores to what it was", () => {
    expect(changed({ kind: "cancel" })?.status).toBe("cancelled");
    expect(changed({ kind: "cancel" }, { kind: "restore" })?.status).toBe("provisional");
  });

  it("is in order of start again, and leaves the others alone", () => {
    const { sessions } = applyEdits(schedule, [edit("a", { kind: "delay", minutes: 10 })]);
    expect(sessions.map(({ id }) => id)).toEqual(["b", "a"]);
    expect(sessions[0]).toBe(schedule.sessions[1]);
    expect(applyEdits(schedule, [edit("nowhere", { kind: "cancel" })]).sessions).toEqual(schedule.sessions);
  });
});

/** A source that never changes. */
function steady(looked: () => void = () => {}): ScheduleSource {
  return {
    name: "upstream",
    async read(version) {
      looked();
      return version === "1" ? "unchanged" : { version: "1", format: "made-up", schedule, findings: [] };
    },
  };
}

describe("the source of an edited schedule", () => {
  function opened(upstream: Partial<ScheduleSource> = {}) {
    let now = TEN;
    const source = editedSource({ ...steady(), ...upstream }, () => now);
    return {
      source,
      at(instant: number) {
        now = instant;
      },
    };
  }

  it("is unchanged until something is edited, and then is another version", async () => {
    const { source } = opened();
    const first = await source.read(undefined);
    if (first === "unchanged") throw new Error("nothing was read");
    expect(await source.read(first.version)).toBe("unchanged");
    source.add({ session: "a", title: "a", at: TEN, change: { kind: "cancel" } });
    expect(await source.read(first.version)).toMatchObject({
      schedule: { sessions: [{ status: "cancelled" }, {}] },
    });
    source.remove(1);
    expect(await source.read(first.version)).toBe("unchanged");
  });

  it("has an edit from the instant at which it was made, also when the clock comes there again", async () => {
    const { source, at } = opened();
    source.add({ session: "a", title: "a", at: TEN, change: { kind: "cancel" } });
    at(TEN - MINUTE_MS);
    expect(await source.read(undefined)).toMatchObject({
      schedule: { sessions: [{ status: "provisional" }, {}] },
    });
    at(TEN);
    expect(await source.read(undefined)).toMatchObject({
      schedule: { sessions: [{ status: "cancelled" }, {}] },
    });
  });

  it("tells every fault of what cannot be read, until it can", async () => {
    const fault = {
      file: "x.yaml",
      line: 3,
      path: "sessions.0.start",
      found: "25:00",
      allowed: "00:00 to 23:59",
    };
    let broken = true;
    const { source } = opened({
      async read() {
        if (broken) throw new SourceFailure("malformed", "x.yaml is malformed.", { faults: [fault] });
        return { version: "1", format: "made-up", schedule, findings: [] };
      },
    });
    await expect(source.read(undefined)).rejects.toThrow("x.yaml is malformed.");
    expect(source.trouble()).toMatchObject({ message: "x.yaml is malformed.", faults: [fault] });
    broken = false;
    expect(await source.read(undefined)).toMatchObject({ schedule });
    expect(source.trouble()).toBeUndefined();
  });
});

describe("a source that is spared", () => {
  it("is looked at no more often than every two seconds, and answers meanwhile as it did", async () => {
    const machine = simulatedClock(0);
    let looks = 0;
    const source = sparedSource(
      steady(() => {
        looks += 1;
      }),
      machine,
    );
    for (let time = 0; time < 50; time += 1)
      expect(await source.read(undefined)).toMatchObject({ version: "1" });
    expect(await source.read("1")).toBe("unchanged");
    expect(looks).toBe(1);
    machine.set(2_000);
    await source.read("1");
    expect(looks).toBe(2);
  });

  it("fails as it did until it is looked at again", async () => {
    const machine = simulatedClock(0);
    let broken = true;
    const good = steady();
    const source = sparedSource(
      {
        ...good,
        async read(version) {
          if (broken) throw new SourceFailure("malformed", "It is malformed.");
          return good.read(version);
        },
      },
      machine,
    );
    await expect(source.read(undefined)).rejects.toThrow("It is malformed.");
    broken = false;
    await expect(source.read(undefined)).rejects.toThrow("It is malformed.");
    machine.set(2_000);
    expect(await source.read(undefined)).toMatchObject({ schedule });
  });
});

describe("channels in a reply", () => {
  it("get a platform's own ids wherever they stand, and nothing else changes", () => {
    const text = [{ channel: "hall" }, " and ", { strong: "hall" }] as const;
    const theirs = [{ channel: "C1" }, " and ", { strong: "hall" }];
    const reply = asInACommunity(
      {
        title: "hall",
        blocks: [
          { kind: "paragraph", text },
          { kind: "list", items: [{ text: "hall", items: [{ text }] }] },
          { kind: "fields", fields: [{ name: "hall", value: text }] },
          { kind: "note", tone: "info", text },
          { kind: "divider" },
        ],
      },
      () => "C1",
    );
    expect(reply).toEqual({
      title: "hall",
      blocks: [
        { kind: "paragraph", text: theirs },
        { kind: "list", items: [{ text: "hall", items: [{ text: theirs }] }] },
        { kind: "fields", fields: [{ name: "hall", value: theirs }] },
        { kind: "note", tone: "info", text: theirs },
        { kind: "divider" },
      ],
    });
  });
});
