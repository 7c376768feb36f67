import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatedClock, simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { percentile } from "../../src/core/outbox/receipt.ts";
import { type Counted, createReceipts, KEPT_WAVES, type Receipts } from "../../src/core/outbox/receipts.ts";
import type { Recipient } from "../../src/core/reminders/recipient.ts";
import { MINUTE_MS, SECOND_MS } from "../../src/core/time/instant.ts";
import { aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const NINE = instant("2020-08-24T09:00:00Z");
const ada: Recipient = { kind: "person", platform: "recorder", community: "club", person: "ada" };
const bob: Recipient = { ...ada, person: "bob" };
const call = (delivery: string, ...dues: number[]) => ({
  delivery,
  tellings: (dues.length > 0 ? dues : [NINE]).map((due) => ({ due })),
  expires: NINE + 20 * MINUTE_MS,
});

describe("the receipt of a wave", () => {
  let clock: SimulatedClock;
  let log: ReturnType<typeof silentLog>;
  let receipts: Receipts;
  beforeEach(() => {
    clock = simulatedClock(NINE);
    log = silentLog();
    receipts = createReceipts({ clock, log });
  });
  const only = () => {
    const all = receipts.read();
    expect(all).toHaveLength(1);
    return all[0];
  };

  it("says what was due, delivered, late and by how much", () => {
    for (let n = 1; n <= 100; n += 1) {
      const to: Recipient = { ...ada, person: `p${n}` };
      receipts.due(to, [call(`d${n}`)]);
      receipts.delivered(to, call(`d${n}`), NINE + n * 100);
    }
    expect(only()).toMatchObject({
      platform: "recorder",
      at: NINE,
      due: 100,
      delivered: 100,
      late: 50,
      open: 0,
      latenessMs: { p50: 5_000, p95: 9_500, p99: 9_900 },
    });
    expect(receipts.totals()).toMatchObject({ delivered: 100, late: 50 });
  });

  it("takes what began early, since the wave is big, as on time", () => {
    receipts.delivered(ada, call("d"), NINE - 90 * SECOND_MS);
    expect(only()).toMatchObject({ due: 1, late: 0, latenessMs: { p99: 0 } });
  });

  it("counts a message that is tried again and again as due once, and each attempt that failed by its kind", () => {
    for (const kind of ["rate-limited", "rate-limited", "unavailable"] as const) {
      receipts.due(ada, [call("d")]);
      receipts.failed(ada, call("d"), kind);
    }
    expect(only()).toMatchObject({ due: 1, open: 1, failed: { "rate-limited": 2, unavailable: 1 } });
    receipts.delivered(ada, call("d"), NINE + 8 * SECOND_MS);
    expect(only()).toMatchObject({ due: 1, delivered: 1, late: 1, open: 0 });
  });

  it("counts what was begun before the start of the process and fails now as due and open", () => {
    receipts.failed(ada, call("d"), "unreached");
    expect(only()).toMatchObject({ due: 1, open: 1, failed: { unreached: 1 } });
    receipts.due(ada, []);
    expect(only()).toMatchObject({ due: 1, open: 0, dropped: { overtaken: 1 } });
  });

  it("says why messages were dropped, and counts each once though it is tried again", () => {
    receipts.due(ada, [call("d")]);
    receipts.dropped(ada, call("d"), "invalid");
    receipts.due(ada, [call("d")]);
    receipts.dropped(ada, call("d"), "invalid");
    receipts.dropped(bob, call("e"), "closed");
    expect(only()).toMatchObject({ due: 2, delivered: 0, open: 0, dropped: { invalid: 1, closed: 1 } });
    expect(receipts.totals().dropped).toEqual({ invalid: 1, closed: 1 });
  });

  it("takes what is no longer due as overtaken, and as expired once it is of no more use", async () => {
    receipts.due(ada, [call("d")]);
    receipts.due(bob, [call("e")]);
    receipts.due(ada, []);
    await clock.advanceTo(NINE + 21 * MINUTE_MS);
    receipts.due(bob, []);
    receipts.missed(bob, NINE);
    expect(only()).toMatchObject({ due: 2, open: 0, dropped: { overtaken: 1, expired: 1 } });
  });

  it("counts what nobody ever tried to send as expired, once for each recipient", () => {
    receipts.missed(ada, NINE);
    receipts.missed(ada, NINE);
    receipts.missed(bob, NINE);
    expect(only()).toMatchObject({ due: 2, dropped: { expired: 2 } });
  });

  it("counts one message in each wave whose tellings it says", () => {
    const both = call("d", NINE, NINE + MINUTE_MS);
    receipts.delivered(ada, both, NINE + MINUTE_MS);
    expect(receipts.read().map(({ at, late }) => ({ at, late }))).toEqual([
      { at: NINE + MINUTE_MS, late: 0 },
      { at: NINE, late: 1 },
    ]);
    expect(receipts.totals()).toMatchObject({ delivered: 1, late: 1 });
  });

  it("is logged once, a minute after nothing of it is open", async () => {
    const events = () => log.lines.filter(({ event }) => event === "wave");
    receipts.due(ada, [call("d")]);
    receipts.due(bob, [call("e", NINE + MINUTE_MS)]);
    await clock.advanceTo(NINE + 5 * MINUTE_MS);
    receipts.logEnded();
    expect(events()).toEqual([]);
    receipts.delivered(ada, call("d"), NINE + 5 * MINUTE_MS);
    receipts.delivered(bob, call("e", NINE + MINUTE_MS), NINE + MINUTE_MS);
    receipts.logEnded();
    expect(events()).toEqual([]);
    await clock.advanceTo(NINE + 6 * MINUTE_MS);
    receipts.logEnded();
    receipts.logEnded();
    expect(events()).toHaveLength(2);
    expect(events()[0]?.fields).toMatchObject({
      platform: "recorder",
      at: "2020-08-24T09:00:00.000Z",
      due: 1,
      delivered: 1,
      late: 1,
      dropped: [],
      p99Ms: 300_000,
    });
  });

  it("is logged as it stands when nothing more will follow", () => {
    receipts.due(ada, [call("d")]);
    receipts.logRest();
    receipts.logRest();
    expect(log.lines.map(({ fields }) => fields.open)).toEqual([1]);
  });

  it("is forgotten, and logged then, when two hundred newer ones came", () => {
    for (let n = 0; n <= KEPT_WAVES; n += 1)
      receipts.delivered(ada, call(`d${n}`, NINE + n * MINUTE_MS), NINE + n * MINUTE_MS);
    expect(receipts.read()).toHaveLength(KEPT_WAVES);
    expect(receipts.read()[0]?.at).toBe(NINE + KEPT_WAVES * MINUTE_MS);
    expect(log.lines.map(({ fields }) => fields.at)).toEqual(["2020-08-24T09:00:00.000Z"]);
    expect(receipts.totals().delivered).toBe(KEPT_WAVES + 1);
  });

  it("is told to who watches, as it is counted", async () => {
    const seen: Counted[] = [];
    receipts.watch((counted) => seen.push(counted));
    receipts.failed(ada, call("d"), "unreached");
    receipts.delivered(ada, call("d"), NINE + 40);
    receipts.dropped(bob, call("e"), "gone");
    receipts.logRest();
    expect(seen).toMatchObject([
      { platform: "recorder", what: "failed", kind: "unreached" },
      { what: "delivered", latenessMs: 40 },
      { what: "dropped", why: "gone" },
      { what: "ended", receipt: { due: 2, delivered: 1 } },
    ]);
  });
});

describe("a percentile", () => {
  it.each([
    [[], 0.5, 0],
    [[7], 0.99, 7],
    [[3, 1, 2], 0.5, 2],
    [[4, 3, 2, 1], 0.95, 4],
    [[4, 3, 2, 1], 0, 0],
  ])("of %j at %d is %d", (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });
});

describe("what organisers see of the waves", () => {
  const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
  const talk = aSession({ id: "talk", start: at("10:00"), end: at("10:30") });
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ sessions: [talk] });
    for (const person of ["ada", "bob", "eve"]) await world.types(person, "remind everything lead:10");
  });
  afterEach(() => world.stops());
  const status = () => world.types("chair", "status", { organiser: true });

  it("is a line for each, which says what was due, delivered and how late", async () => {
    await world.until("09:55:00");
    expect(await status()).toMatch(/09:50.* recorder: 3 of 3 delivered; 99 % within 0\.0 s$/m);
    expect(world.log.lines).toContainEqual(
      expect.objectContaining({ level: "info", event: "wave", fields: expect.objectContaining({ due: 3 }) }),
    );
  });

  it("names what is late, what was not delivered, and why", async () => {
    world.platform.fails({ kind: "rate-limited", retryAfterMs: 41_000 }, { kind: "invalid" });
    await world.until("09:55:00");
    expect(await status()).toMatch(
      /recorder: 2 of 3 delivered; 1 late; 99 % within 41\.0 s; not delivered: 1 invalid; failed attempts: 1 rate-limited, 1 invalid/,
    );
  });

  it("counts a call that the talk's new time took the place of as overtaken", async () => {
    world.platform.fails(...Array.from({ length: 24 }, () => ({ kind: "unreached" as const })));
    await world.until("09:50:05");
    world.changes({ ...talk, start: at("10:20"), end: at("10:50") });
    await world.until("10:15:00");
    expect(await status()).toMatch(
      /09:50.*: 0 of 3 delivered; not delivered: 3 overtaken; failed attempts: \d+ unreached/,
    );
    expect(await status()).toMatch(/10:10.*: 3 of 3 delivered/);
  });

  it("counts who closed their direct messages", async () => {
    world.platform.closeDirect("eve");
    await world.until("09:55:00");
    expect(await status()).toContain("2 of 3 delivered");
    expect(await status()).toContain("not delivered: 1 closed");
  });

  it("counts a call for which nothing could be sent until its grace was over as expired, once", async () => {
    world.platform.fails(...Array.from({ length: 600 }, () => ({ kind: "unreached" as const })));
    await world.until("10:40:00");
    expect(await status()).toMatch(/0 of 3 delivered; not delivered: 3 expired; failed/);
  });
});
