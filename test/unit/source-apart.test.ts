import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { openSource } from "../../src/adapters/source/open-source.ts";
import { createReadApart, type ReadApart, readApart } from "../../src/adapters/source/read-apart.ts";
import { readFeed } from "../../src/adapters/source/read-feed.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { instant } from "../support/conference.ts";

const ZONE = "Europe/Brussels";
const reading = (read: ReadApart, name: string, text: string, known?: string) =>
  read([{ name, bytes: new TextEncoder().encode(text) }], { known, zone: ZONE, format: undefined });

async function failureOf(read: ReadApart, name: string, text: string): Promise<SourceFailure> {
  const failure: unknown = await reading(read, name, text).catch((cause: unknown) => cause);
  if (failure instanceof SourceFailure) return failure;
  throw new Error("it was read, or failed in another way", { cause: failure });
}

/** A calendar of so many events, each a day after the other. */
const calendar = (events: number) =>
  [
    "BEGIN:VCALENDAR",
    ...Array.from({ length: events }, (_, n) =>
      [
        "BEGIN:VEVENT",
        `UID:e${n}`,
        `SUMMARY:Talk ${n}`,
        `DTSTART:20260201T${String(8 + (n % 10)).padStart(2, "0")}0000Z`,
        "DURATION:PT30M",
        "END:VEVENT",
      ].join("\r\n"),
    ),
    "END:VCALENDAR",
    "",
  ].join("\r\n");

/** Each opens as many mappings as it has characters: hundreds of megabytes once it is read. */
const bomb = `{"schedule":{"conference":{"days":[${"{},".repeat(6_000_000)}{}]}}}`;

describe("a schedule that is read in a process of its own", () => {
  it("is the one that would have been read here, down to what is undefined", async () => {
    for (const name of [
      "feeds/frab-small.xml",
      "feeds/ics/harbour-days.ics",
      "feeds/sessionize/all.json",
      "schedules/small.yaml",
    ]) {
      const text = readFileSync(`test/fixtures/${name}`, "utf8");
      const answer = await reading(readApart, name, text);
      expect(answer).toStrictEqual({
        version: expect.any(String),
        ...readFeed([{ name, text }], { zone: ZONE }),
      });
    }
  });

  it("arrives whole and in order when it takes many messages", async () => {
    const text = calendar(1_234);
    const answer = await reading(readApart, "many.ics", text);
    expect(answer).toMatchObject(readFeed([{ name: "many.ics", text }], { zone: ZONE }));
  });

  it("says unchanged to whoever has its version", async () => {
    const text = calendar(2);
    const answer = await reading(readApart, "a.ics", text);
    if (answer === "unchanged") throw new Error("it was never read before");
    expect(await reading(readApart, "a.ics", text, answer.version)).toBe("unchanged");
  });

  it("is refused with the same words and faults as it would have been here", async () => {
    const text = "callboard: 1\nconference: { id: c }\nsessions: 3\n";
    const apart = await failureOf(readApart, "a.yaml", text);
    try {
      readFeed([{ name: "a.yaml", text }], { zone: ZONE });
      expect.unreachable("it is not a schedule");
    } catch (here) {
      if (!(here instanceof SourceFailure)) throw here;
      const said = ({ code, message, hint, faults, name }: SourceFailure) => ({
        code,
        message,
        hint,
        faults,
        name,
      });
      expect(said(apart)).toStrictEqual(said(here));
      expect(apart.faults.length).toBeGreaterThan(1);
    }
  });

  it("keeps no process from ending once it is read", () => {
    const file = path.resolve("test/fixtures/schedules/small.yaml");
    const script = `
      const { openSource } = await import("./src/adapters/source/open-source.ts");
      const { systemClock } = await import("./src/adapters/clock/system-clock.ts");
      await openSource(${JSON.stringify(file)}, { clock: systemClock }).read(undefined);
      const read = performance.now();
      process.on("exit", () => process.stdout.write(String(performance.now() - read)));`;
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    // Sooner than the idle one would have been ended.
    expect(Number(run.stdout)).toBeLessThan(4_000);
  });
});

describe("a hostile schedule", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "callboard-apart-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const small = createReadApart({ withinMs: 15_000, memoryMb: 48 });
  const hasty = createReadApart({ withinMs: 1, memoryMb: 256 });

  it("that takes all memory ends its own process, and is refused with the reason", async () => {
    const failure = await failureOf(small, "bomb.json", bomb);
    expect(failure).toMatchObject({ code: "malformed" });
    expect(failure.message).toBe("The schedule takes more than 48 MiB of memory to read.");
    expect(failure.hint).toContain("the last good schedule stays in force");
  });

  it("that takes too long is refused with the reason, and what follows is read", async () => {
    expect((await failureOf(hasty, "slow.ics", calendar(20_000))).message).toBe(
      "The schedule takes longer than 0.001 s to read.",
    );
    await failureOf(small, "bomb.json", bomb);
    expect(await reading(small, "a.ics", calendar(3))).toMatchObject({ format: "icalendar" });
  });

  it("of one endless text is kept to what somebody could read, and says so", async () => {
    const text = calendar(2).replace(
      "SUMMARY:Talk 1",
      `SUMMARY:${"a".repeat(5_000)}\r\nDESCRIPTION:${"é ".repeat(5_000_000)}`,
    );
    const answer = await reading(readApart, "long.ics", text);
    if (answer === "unchanged") throw new Error("it was never read before");
    const [short, long] = answer.schedule.sessions;
    expect(short?.title).toBe("Talk 0");
    expect(long?.title).toMatch(/^a{500,999}…$/);
    expect(long?.abstract.length).toBeLessThanOrEqual(50_000);
    expect(answer.findings).toMatchObject([{ code: "text-cut", session: "e1" }]);
  });

  it("costs neither the last good schedule nor anybody's time: no turn of the loop takes 50 ms", async () => {
    const file = path.join(folder, "feed.json");
    writeFileSync(file, calendar(40));
    const clock = simulatedClock(instant("2026-02-01T06:00:00Z"));
    const source = openSource(file, { clock, zone: ZONE, read: small });
    const keeper = await keepSchedule({ source, store: openMemoryStore(), clock, log: silentLog() });
    const before = keeper.programme();
    writeFileSync(file, bomb);
    clock.set(clock.now() + MINUTE_MS);

    const turns = watchTurns();
    expect(await keeper.refresh()).toBe(false);
    expect(turns.stop()).toBeLessThan(50);
    expect(keeper.programme()).toBe(before);
    expect(keeper.state().problem).toBe("The schedule takes more than 48 MiB of memory to read.");
    writeFileSync(file, calendar(41));
    expect(await keeper.refresh()).toBe(true);
    expect(keeper.programme().sessions).toHaveLength(41);
  });
});

/** The most that this thread computes between two turns of its loop, in milliseconds: other processes do not count. */
function watchTurns(): { stop(): number } {
  const computed = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let most = 0;
  let last = computed();
  let next: NodeJS.Immediate;
  const look = () => {
    const now = computed();
    most = Math.max(most, now - last);
    last = now;
    next = setImmediate(look);
  };
  next = setImmediate(look);
  return {
    stop() {
      clearImmediate(next);
      return most;
    },
  };
}
