/** What /healthz, /readyz and the probes behind them answer, over a real server and a real store. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { mountHealth, type Vitals } from "../../src/adapters/http/health.ts";
import { createHttpServer, type HttpServer } from "../../src/adapters/http/http-server.ts";
import { keepListening } from "../../src/adapters/http/keep-listening.ts";
import { createProbe, probeStore } from "../../src/adapters/http/probe.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { type OpenSqlite, openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { StoreFailure } from "../../src/core/errors.ts";

const SECOND = 1_000;
const log = silentLog();
const local = { host: "127.0.0.1", port: 0 };

let http: HttpServer;
beforeEach(() => {
  http = createHttpServer(local, { clock: systemClock, log });
});
afterEach(() => http.close());

async function get(what: string, method = "GET") {
  const response = await fetch(`http://127.0.0.1:${http.port()}${what}`, { method });
  const text = await response.text();
  return { status: response.status, text, body: text.startsWith("{") ? JSON.parse(text) : undefined };
}

describe("the server", () => {
  it("answers what is mounted, HEAD like GET, and nothing else", async () => {
    http.mount("GET", "/here", (_request, response) => void response.end("here"));
    await http.listen();
    expect(await get("/here?of=no&consequence")).toMatchObject({ status: 200, text: "here" });
    expect(await get("/here", "HEAD")).toMatchObject({ status: 200, text: "" });
    expect((await get("/here", "POST")).status).toBe(404);
    expect((await get("/here/")).status).toBe(404);
    expect((await get("/")).status).toBe(404);
  });

  it("answers 500 when a listener fails, and goes on", async () => {
    http.mount("GET", "/bad", async () => {
      throw new Error("broken");
    });
    await http.listen();
    expect((await get("/bad")).status).toBe(500);
    expect((await get("/bad")).status).toBe(500);
    expect(log.lines.at(-1)).toMatchObject({ event: "http-failed", fields: { path: "/bad" } });
  });

  it("lets what is in progress end when it closes, and takes nothing more", async () => {
    const begun = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    http.mount("GET", "/slow", async (_request, response) => {
      begun.resolve();
      await go.promise;
      response.end("done");
    });
    await http.listen();
    const port = http.port();
    const asked = get("/slow");
    await begun.promise;
    const closed = http.close();
    await expect(fetch(`http://127.0.0.1:${port}/slow`)).rejects.toThrow();
    go.resolve();
    expect((await asked).text).toBe("done");
    await closed;
    expect(http.port()).toBeUndefined();
    await expect(http.listen()).rejects.toThrow("stops");
  });

  it("says which setting to change for an address that is not here", async () => {
    const elsewhere = createHttpServer({ host: "192.0.2.1", port: 0 }, { clock: systemClock, log });
    await expect(elsewhere.listen()).rejects.toThrow(/^HOST: cannot listen on 192\.0\.2\.1:0.* Set HOST/);
    await elsewhere.close();
  });

  it("takes a port as soon as it is free, and says once that it was not", async () => {
    await http.listen();
    const clock = simulatedClock(0);
    const waiting = silentLog();
    const second = createHttpServer(
      { ...local, port: http.port() ?? 0 },
      { clock: systemClock, log: waiting },
    );
    const stop = await keepListening(second, { clock, log: waiting });
    await clock.advanceTo(25 * SECOND);
    expect(second.port()).toBeUndefined();
    const port = http.port();
    await http.close();
    await clock.advanceTo(60 * SECOND);
    await expect.poll(() => second.port()).toBe(port);
    stop();
    await second.close();
    expect(waiting.lines.map(({ event }) => event)).toEqual(["http-not-listening", "http-listening"]);
    expect(waiting.lines[0]?.fields.problem).toContain("Set PORT");
  });
});

describe("a probe", () => {
  it("asks once for everybody who comes within four seconds", async () => {
    const clock = simulatedClock(0);
    let asked = 0;
    const probe = createProbe(async () => {
      asked += 1;
    }, clock);
    expect(await Promise.all([probe(), probe()])).toEqual([undefined, undefined]);
    await clock.advanceTo(3.9 * SECOND);
    await probe();
    expect(asked).toBe(1);
    await clock.advanceTo(4 * SECOND);
    await probe();
    expect(asked).toBe(2);
    clock.set(0);
    await probe();
    expect(asked).toBe(3);
  });

  it("gives the reason with what to do, and forgets it when it is gone", async () => {
    const clock = simulatedClock(0);
    let failure: Error | undefined = new StoreFailure("It is full.", { hint: "Free some space." });
    const probe = createProbe(async () => {
      if (failure !== undefined) throw failure;
    }, clock);
    expect(await probe()).toBe("It is full. Free some space.");
    failure = undefined;
    await clock.advanceTo(4 * SECOND);
    expect(await probe()).toBeUndefined();
  });

  it("does not wait for what never answers", async () => {
    const clock = simulatedClock(0);
    const probe = createProbe(() => new Promise(() => {}), clock);
    const asked = probe();
    await clock.advanceTo(3 * SECOND);
    expect(await asked).toBe("It did not answer within 3 s.");
  });
});

describe("/healthz", () => {
  let folder: string;
  let opened: OpenSqlite;
  const clock = simulatedClock(0);
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "callboard-vitals-"));
    opened = openSqliteStore(path.join(folder, "callboard.db"));
    mountHealth(http, { ...vitals(), store: probeStore(opened.store, clock) });
    await http.listen();
  });
  afterEach(async () => {
    await opened.store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const later = () => clock.advanceTo(clock.now() + 5 * SECOND);

  it("is red while the disk is full, says what to do, and is green again by itself", async () => {
    expect((await get("/healthz")).status).toBe(200);
    const { database } = opened;
    // No page more, and no free one: the probe itself has left some.
    database.exec("VACUUM");
    const pages = Number(Object.values(database.prepare("PRAGMA page_count").get() ?? {})[0]);
    database.exec(`PRAGMA max_page_count = ${pages}`);
    await later();
    expect(await get("/healthz")).toMatchObject({
      status: 503,
      body: {
        ok: false,
        parts: { process: "alive", store: "failing" },
        problems: [expect.stringMatching(/^store: .*the disk is full\. Free some space/)],
      },
    });
    database.exec("PRAGMA max_page_count = 4294967294");
    await later();
    expect(await get("/healthz")).toMatchObject({ status: 200, body: { ok: true, problems: [] } });
  });

  it("is red while another program holds the file, and green again by itself", async () => {
    opened.database.exec("PRAGMA busy_timeout = 0");
    const other = new DatabaseSync(path.join(folder, "callboard.db"));
    other.exec("BEGIN IMMEDIATE");
    await later();
    const red = await get("/healthz");
    expect(red.status).toBe(503);
    expect(red.body.problems).toEqual([expect.stringContaining("another program holds the file")]);
    other.close();
    await later();
    expect((await get("/healthz")).status).toBe(200);
  });

  it("is red once the store is closed", async () => {
    await opened.store.close();
    await later();
    expect((await get("/healthz")).status).toBe(503);
  });
});

function vitals(): Vitals {
  return {
    store: async () => undefined,
    queue: async () => undefined,
    platforms: () => [{ name: "slack", state: "connected", problem: undefined }],
    scheduleServed: () => true,
    draining: () => false,
  };
}

describe("/readyz", () => {
  const answer = async (differently: Partial<Vitals>) => {
    mountHealth(http, { ...vitals(), ...differently });
    await http.listen();
    return get("/readyz");
  };
  const down = {
    name: "discord",
    state: "down",
    problem: "The token was refused. Set DISCORD_TOKEN.",
  } as const;

  it("is green when a platform is connected, a schedule served and the queue reachable", async () => {
    expect(await answer({})).toMatchObject({
      status: 200,
      body: {
        ok: true,
        parts: { process: "running", schedule: "served", queue: "reachable", slack: "connected" },
      },
    });
  });

  it("stays green when another platform is down, and names it", async () => {
    const read = await answer({ platforms: () => [down, ...vitals().platforms()] });
    expect(read).toMatchObject({
      status: 200,
      body: { parts: { discord: "down", slack: "connected" }, problems: [`discord: ${down.problem}`] },
    });
  });

  it.each<[string, Partial<Vitals>, Record<string, string>]>([
    ["no platform is connected", { platforms: () => [down] }, { discord: "down" }],
    ["no schedule is served yet", { scheduleServed: () => false }, { schedule: "not read yet" }],
    ["the queue cannot be reached", { queue: async () => "It is closed." }, { queue: "failing" }],
    ["it is draining", { draining: () => true }, { process: "draining" }],
  ])("is red while %s", async (_why, differently, parts) => {
    expect(await answer(differently)).toMatchObject({ status: 503, body: { ok: false, parts } });
  });
});
