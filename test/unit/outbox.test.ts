import { afterEach, describe, expect, it } from "vitest";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import type { Store } from "../../src/core/ports/store.ts";
import { aSession, instant } from "../support/conference.ts";
import { minutes, openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("10:00"), end: at("10:30") });
const evening = aSession({ id: "evening", start: at("18:00"), end: at("18:30") });

let world: World;
const open = async (repeatWindowMs = 139_000) => {
  world = await openWorld({ sessions: [talk, evening], repeatWindowMs });
  await world.types("ada", "remind everything lead:10");
};
afterEach(() => world.stops());

describe("a call whose fate is unknown", () => {
  it("is sent again at once where the platform recognises repeats, and arrives once", async () => {
    await open();
    world.platform.fails({ kind: "unavailable", arrives: true }, { kind: "unavailable" });
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("is looked for first where it does not, and not sent twice", async () => {
    await open(0);
    world.platform.fails({ kind: "unavailable", arrives: true });
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("is not sent again when looking for it is refused", async () => {
    await open(0);
    world.platform.fails({ kind: "unavailable", arrives: true });
    world.platform.failsToFind("unreached", "rate-limited", "revoked");
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("is not sent again after the window for repeats when a repeat was refused inside of it", async () => {
    await open();
    world.platform.fails(
      { kind: "unavailable", arrives: true },
      ...Array.from({ length: 5 }, () => ({ kind: "rate-limited" as const, retryAfterMs: 50_000 })),
    );
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("costs no call of a closer lead time that fell due meanwhile, since the platform may have given back an old message", async () => {
    await open();
    await world.types("ada", "remind everything lead:10,9");
    world.platform.fails(...Array.from({ length: 6 }, () => ({ kind: "unavailable" as const })));
    await world.until("10:30:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["09:51", "09:51"]);
  });

  it("is not sent again to who gave it up meanwhile", async () => {
    await open();
    world.platform.fails({ kind: "unavailable" });
    await world.until("09:50:00");
    await world.types("ada", "forget everything");
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toEqual([]);
  });

  it("is sent once its absence is certain", async () => {
    await open(0);
    world.platform.fails({ kind: "unavailable" });
    await world.until("10:30:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => minutes(sentAt))).toEqual(["09:52"]);
  });

  it("is not sent with its old time when the talk moves meanwhile", async () => {
    await open();
    world.platform.fails(...Array.from({ length: 6 }, () => ({ kind: "unavailable" as const })));
    await world.until("09:50:05");
    world.changes({ ...talk, start: at("10:20"), end: at("10:50") });
    await world.until("11:00:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual(["Starts in 10 min: Talk talk"]);
    expect(minutes(world.calls("dm-ada")[0]?.at ?? 0)).toBe("10:10");
  });
});

describe("a call that is refused", () => {
  it("waits exactly as long as a rate limit says", async () => {
    await open();
    world.platform.fails({ kind: "rate-limited", retryAfterMs: 41_000 });
    await world.until("10:30:00");
    expect(world.calls("dm-ada").map(({ at: sentAt }) => sentAt)).toEqual([at("09:50") + 41_000]);
  });

  it("is tried again until its talk is under way when the platform cannot be reached", async () => {
    await open();
    world.platform.fails(...Array.from({ length: 20 }, () => ({ kind: "unreached" as const })));
    await world.until("10:09:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("is dropped and counted when nothing worked until its grace was over", async () => {
    await open();
    world.platform.fails(...Array.from({ length: 200 }, () => ({ kind: "unreached" as const })));
    await world.until("10:40:00");
    expect(world.calls("dm-ada")).toEqual([]);
    expect(await world.types("ada", "status", { organiser: true })).toMatch(/[1-9]\d* expired/);
  });

  it("is tried once and shown to organisers when the platform will never take it", async () => {
    await open();
    world.platform.fails({ kind: "invalid" });
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toEqual([]);
    expect(await world.types("ada", "status", { organiser: true })).toContain("not delivered: invalid");
  });

  it("arrives after all when an organiser of its own community has it tried again in time", async () => {
    await open();
    world.platform.fails({ kind: "invalid" });
    await world.until("09:52:00");
    const status = await world.answers("chair", "status", { organiser: true });
    expect(status.actions?.map(({ label }) => label)).toEqual(["Try 1 again"]);
    const elsewhere = { platform: world.platform.name, community: "another club" };
    expect(await world.board().services.deadLetters.of(elsewhere)).toEqual([]);
    const retried = await world.types("chair", "status retry:true", { organiser: true });
    expect(retried).toContain("1 delivery is tried once more");
    await world.until("09:53:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual(["Starts in 8 min: Talk talk"]);
    expect(await world.types("chair", "status retry:true", { organiser: true })).toContain(
      "nothing to try again",
    );
  });

  it("is not sent by a process that was held still since it wrote its intent, but followed up", async () => {
    let held = 0;
    const store = openMemoryStore();
    const stalling: Store = {
      ...store,
      bucket(name, schema) {
        const bucket = store.bucket(name, schema);
        if (name !== "intents") return bucket;
        return {
          ...bucket,
          async set(key, value) {
            await bucket.set(key, value);
            held += 1;
            // As after a suspend: the time has passed, and nothing else has happened.
            if (held === 1) world.clock.set(world.clock.now() + 60_000);
          },
        };
      },
    };
    world = await openWorld({ sessions: [talk], store: stalling, repeatWindowMs: 0 });
    await world.types("ada", "remind session:talk lead:10");
    await world.until("09:50:00");
    expect(world.calls("dm-ada")).toEqual([]);
    await world.until("10:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });

  it("does not keep the next call from arriving", async () => {
    await open();
    world.platform.fails({ kind: "invalid" });
    await world.until("18:30:00");
    expect(world.calls("dm-ada").map(({ title }) => title)).toEqual(["Starts in 10 min: Talk evening"]);
  });
});

describe("closed direct messages", () => {
  it("are said at once to the person who subscribes", async () => {
    world = await openWorld({ sessions: [talk] });
    world.platform.closeDirect("eve");
    expect(await world.types("eve", "remind session:talk")).toContain(
      "your direct messages are closed to me",
    );
  });

  it("that close later are tried once, remembered, and said when the person is next here", async () => {
    await open();
    world.platform.closeDirect("ada");
    await world.until("18:30:00");
    expect(world.log.lines.filter(({ event }) => event === "delivery-failed")).toHaveLength(1);
    expect(await world.types("ada", "now")).toContain("your direct messages are closed to me");
    expect(await world.types("ada", "now")).not.toContain("your direct messages are closed to me");
  });
});

describe("forgetting a person", () => {
  it("leaves nothing of them in the store", async () => {
    await open();
    await world.until("10:00:00");
    await world.types("ada", "forget everything");
    const { subscriptions, people, ledger } = world.board().services;
    const who = { platform: "recorder", community: "club", person: "ada" };
    expect(await subscriptions.of(who)).toEqual([]);
    expect(await people.reach(who)).toBeUndefined();
    expect((await ledger.of({ kind: "person", ...who })).size).toBe(0);
    await world.until("18:30:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });
});
