/** Several conferences in one process, of which one cannot be read: the others are served, and it is tried again. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatedClock, simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { createPacer } from "../../src/core/outbox/pacer.ts";
import type { Log } from "../../src/core/ports/log.ts";
import { openMemory } from "../../src/main/open-store.ts";
import {
  type Conference,
  type ServedConferences,
  serveConferences,
} from "../../src/main/serve-conferences.ts";
import { instant } from "../support/conference.ts";
import { recordingPlatform } from "../support/recording-platform.ts";

let folder: string;
let clock: SimulatedClock;
let conferences: Conference[];
let served: ServedConferences | undefined;
let events: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-serve-"));
  clock = simulatedClock(instant("2020-08-24T09:00:00Z"));
  events = [];
  conferences = ["ash", "birch"].map((name) => ({
    settings: {
      name,
      schedule: path.join(folder, `${name}.yaml`),
      zone: undefined,
      databaseUrl: "memory:",
      communities: new Set([`recorder:${name}`]),
    },
    memory: openMemory("memory:"),
  }));
});
afterEach(async () => {
  await served?.stop();
  served = undefined;
  for (const { memory } of conferences) await memory.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string): void {
  writeFileSync(
    path.join(folder, `${name}.yaml`),
    `callboard: 1
conference: { id: ${name}, title: ${name}, zone: UTC, start: 2020-08-24, end: 2020-08-25 }
sessions: [{ id: opening, title: Opening of ${name}, start: "2020-08-24T10:00Z", end: "2020-08-24T11:00Z" }]
`,
  );
}

async function serve(): Promise<ServedConferences> {
  const said = (event: string, fields: Readonly<Record<string, unknown>> = {}) =>
    void events.push(`${event} ${fields.conference}`);
  const log: Log = { info: said, warn: said, error: said };
  const platforms = [recordingPlatform({ clock })];
  const draw = async () => new Uint8Array();
  const shared = { platforms, events: [], pacer: createPacer(clock), draw, publicUrl: undefined, clock, log };
  served = await serveConferences(conferences, { ...shared, commandName: "conf" }, ({ settings }) => {
    events.push(`told of ${settings.name}`);
  });
  return served;
}

async function asks(community: string): Promise<string> {
  const who = { platform: "recorder", community, person: "ada" };
  const use = { command: "next", options: {}, id: "use", who, channel: "hall", organiser: false, page: 1 };
  return JSON.stringify(await served?.desk.answer(use));
}

describe("several conferences", () => {
  it("are answered each by its own", async () => {
    for (const name of ["ash", "birch"]) write(name);
    await serve();
    expect(await asks("ash")).toContain("Opening of ash");
    expect(await asks("birch")).toContain("Opening of birch");
    expect(await asks("birch")).not.toContain("Opening of ash");
  });

  it("go on while one cannot be read, and serve it a minute after it can", async () => {
    write("ash");
    const { desk, opened, start } = await serve();
    await start();
    expect(opened().map(({ settings }) => settings.name)).toEqual(["ash"]);
    expect(events).toContain("conference-not-served birch");
    expect(await asks("ash")).toContain("Opening of ash");
    expect(await asks("birch")).toContain("cannot be read at the moment");
    const who = { platform: "recorder", community: "birch", person: "ada" };
    expect(await desk.suggest({ command: "session", option: "session", text: "", who })).toEqual([]);
    write("birch");
    await clock.advanceTo(clock.now() + 60_000);
    await expect.poll(() => events).toContain("conference-served birch");
    expect(await asks("birch")).toContain("Opening of birch");
    expect(events.filter((event) => event.startsWith("told of"))).toEqual(["told of ash", "told of birch"]);
  });

  it("are not served when none of them can be", async () => {
    await expect(serve()).rejects.toThrow("ash.yaml");
  });
});
