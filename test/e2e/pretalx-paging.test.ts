/** Programmes on pretalx's API, fetched page by page and list by list from a server on this machine. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SimulatedClock, simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { webSource } from "../../src/adapters/source/web/web-source.ts";
import type { ScheduleSource, SourceAnswer } from "../../src/core/ports/schedule-source.ts";
import { MINUTE_MS, toIso } from "../../src/core/time/instant.ts";
import { instant } from "../support/conference.ts";
import { type PretalxServer, startPretalx } from "../support/pretalx/pretalx-server.ts";

let server: PretalxServer;
let clock: SimulatedClock;
beforeEach(() => {
  clock = simulatedClock(instant("2026-05-01T06:00:00Z"));
});
afterEach(() => server.stop());

const open = (list: string): ScheduleSource =>
  webSource(server.address(list), {
    clock,
    mayReach: (address) => address === "127.0.0.1",
    chance: () => 0,
  });

async function read(source: ScheduleSource, known?: string): Promise<SourceAnswer> {
  const answer = await source.read(known);
  if (answer === "unchanged") throw new Error("said unchanged");
  return answer;
}

const later = () => clock.advanceTo(clock.now() + 6 * MINUTE_MS);

function expectAllOf({ format, schedule, findings }: SourceAnswer): void {
  expect(format).toBe("pretalx-api");
  expect(schedule.conference).toMatchObject({ title: "Club", zone: "Europe/Berlin", start: "2026-05-01" });
  expect(schedule.sessions.map(({ title }) => title)).toEqual([0, 1, 2, 3, 4].map((n) => `Talk ${n}`));
  expect(schedule.rooms.map(({ name }) => name).sort()).toEqual(["Attic", "Main hall"]);
  expect(schedule.tracks.map(({ title }) => title)).toEqual(["Kernel"]);
  expect(schedule.sessions.map(({ speakers }) => speakers[0]?.name)).toEqual(
    [0, 1, 2, 0, 1].map((n) => `Person ${n}`),
  );
  expect(schedule.sessions.map(({ start }) => toIso(start))[0]).toMatch(/^2026-05-01T08:00/);
  expect(findings.filter(({ level }) => level === "error")).toEqual([]);
}

describe("pretalx's API since v1", () => {
  it.each(["slots/", "submissions/", "rooms/", "speakers/", "tracks/", "schedules/latest/", ""])(
    "gives the whole programme from the address of %s",
    async (list) => {
      server = await startPretalx();
      expectAllOf(await read(open(list)));
      const [first, ...others] = server.asked;
      expect(first).toBe(list);
      expect(new Set(others).size).toBe(others.length);
    },
  );

  it("fetches no list that is not needed", async () => {
    server = await startPretalx({ size: 50 });
    await read(open("slots/"));
    expect([...server.asked].sort()).toEqual([
      "",
      "rooms/",
      "slots/",
      "speakers/",
      "submissions/",
      "tracks/",
    ]);
  });
});

describe("pretalx's API before v1", () => {
  it.each(["talks/", "submissions/", "rooms/", "schedules/latest/"])(
    "gives the whole programme from the address of %s",
    async (list) => {
      server = await startPretalx({ version: 0 });
      expectAllOf(await read(open(list)));
    },
  );

  it("asks for the event alone beside what is nested", async () => {
    server = await startPretalx({ version: 0, size: 50 });
    await read(open("talks/"));
    expect(server.asked).toEqual(["talks/", ""]);
  });
});

describe("reading pretalx's API again", () => {
  it.each([true, false])("says unchanged when no page has changed (etags: %s)", async (etags) => {
    server = await startPretalx({ etags });
    const source = open("slots/");
    const { version } = await read(source);
    const pages = server.asked.length;
    expect(await source.read(version)).toBe("unchanged");
    expect(server.asked).toHaveLength(pages);
    await later();
    expect(await source.read(version)).toBe("unchanged");
    expect(server.asked).toHaveLength(2 * pages);
  });

  it.each([true, false])("notices a change on the last page (etags: %s)", async (etags) => {
    server = await startPretalx({ etags });
    const source = open("slots/");
    const before = await read(source);
    await later();
    const [last] = server.state.slots.slice(-1);
    if (last !== undefined) last.room = 2;
    const after = await read(source, before.version);
    expect(after.version).not.toBe(before.version);
    expect(after.schedule.sessions.at(-1)?.room).not.toBe(before.schedule.sessions.at(-1)?.room);
    expectAllOf(after);
    await later();
    expect(await source.read(after.version)).toBe("unchanged");
  });

  it("gives all of it to who knows nothing yet", async () => {
    server = await startPretalx({ etags: true });
    const source = open("slots/");
    await read(source);
    expectAllOf(await read(source));
  });
});

describe("what goes wrong on the way", () => {
  it.each(["slots/?offset=4", "rooms/", "tracks/"])("refuses all of it when %s fails", async (at) => {
    server = await startPretalx();
    const source = open("slots/");
    server.state.broken = { at, status: 502 };
    await expect(read(source)).rejects.toThrow("answered with status 502");
    server.state.broken = undefined;
    expectAllOf(await read(source));
  });

  it("reads the programme without a list that is not for everybody, and says what is missing", async () => {
    server = await startPretalx();
    server.state.broken = { at: "speakers/", status: 403 };
    const { schedule, findings } = await read(open("slots/"));
    expect(schedule.sessions).toHaveLength(5);
    expect(findings.map(({ code }) => code)).toContain("unnamed-speakers");
  });

  it("follows no page to another site", async () => {
    server = await startPretalx();
    server.state.astray = (next) => next.replace(/127\.0\.0\.1:\d+/, "evil.example");
    await expect(read(open("slots/"))).rejects.toThrow("goes on at another site, which is not followed");
  });

  it("does not go round in circles, nor on for ever", async () => {
    server = await startPretalx();
    server.state.astray = (next) => next.replace(/offset=\d+/, "offset=0");
    await expect(read(open("slots/"))).rejects.toThrow("goes round in a circle");
    let page = 0;
    server.state.astray = (next) => next.replace(/offset=\d+/, `offset=0&page=${page++}`);
    await expect(read(open("slots/"))).rejects.toThrow("does not come to an end");
  });

  it("leaves what is no list to the reader, which says what it is", async () => {
    server = await startPretalx();
    server.state.broken = { at: "slots/", status: 200 };
    await expect(read(open("slots/"))).rejects.toThrow("format");
    server.state.broken = { at: "slots/", status: 404 };
    await expect(read(open("slots/"))).rejects.toThrow("answered with status 404");
  });
});
