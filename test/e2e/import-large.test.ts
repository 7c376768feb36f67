/** A conference of thousands of sessions, imported, changed and started from again while everything else goes on. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { openSource } from "../../src/adapters/source/open-source.ts";
import { openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, toIso } from "../../src/core/time/instant.ts";

const SESSIONS = 4_000;
/** Of this thread alone, so that a busy machine does not count. On an idle one it is a third of that. */
const MOST_COMPUTED_MS = 50;

const begin = Math.floor(Date.now() / DAY_MS) * DAY_MS + 30 * DAY_MS;
const words = "kernel tracing scheduler boot memory device driver network power storage".split(" ");
const text = (seed: number) =>
  Array.from({ length: 120 }, (_, n) => words[(seed * 7 + n * n) % words.length]).join(" ");

function feed(titleOf: (n: number) => string): string {
  const events = Array.from({ length: SESSIONS }, (_, n) => {
    const start = begin + Math.floor(n / 300) * DAY_MS + (n % 10) * HOUR_MS + 5 * MINUTE_MS;
    return `<day date="${toIso(start).slice(0, 10)}"><room name="Room ${n % 30}"><event guid="event-${n}-of-a-guid-longer-than-a-handle">
      <date>${toIso(start)}</date><duration>00:30</duration><title>${titleOf(n)}</title>
      <abstract>&lt;p&gt;${text(n)}&lt;/p&gt;&lt;p&gt;${text(n + 1)}&lt;/p&gt;</abstract>
      <persons><person guid="p${n % 900}">Speaker ${n % 900}</person></persons></event></room></day>`;
  });
  return `<schedule><conference><title>Large</title><time_zone_name>Europe/Brussels</time_zone_name></conference>${events.join("")}</schedule>`;
}

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-large-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a large import", () => {
  it("keeps nobody waiting, gives every session, and is there again after a restart", async () => {
    const file = path.join(folder, "schedule.xml");
    const { store } = openSqliteStore(path.join(folder, "callboard.db"));
    const open = () =>
      keepSchedule({
        source: openSource(file, { clock: systemClock }),
        store,
        clock: systemClock,
        log: silentLog(),
      });
    writeFileSync(
      file,
      feed((n) => `Talk ${n}`),
    );
    const first = await watched(open);
    const keeper = first.result;
    expect(keeper.programme().sessions).toHaveLength(SESSIONS);
    expect(keeper.search().everywhere("Talk 3999", 1)).toMatchObject([{ label: "Talk 3999" }]);

    writeFileSync(
      file,
      feed((n) => (n === 1_234 ? "Something else" : `Talk ${n}`)),
    );
    const second = await watched(async () => {
      const changing = keeper.refresh();
      expect(keeper.programme().sessions).toHaveLength(SESSIONS);
      return changing;
    });
    expect(second.result).toBe(true);
    expect(keeper.search().everywhere("Something else", 5)).toMatchObject([{ label: "Something else" }]);
    expect(keeper.search().exactly("session", "Talk 1234")).toEqual([]);
    expect(Object.keys(keeper.changes())).toEqual(["event-1234-of-a-guid-longer-than-a-handle"]);

    rmSync(file);
    const third = await watched(open);
    expect(third.result.programme().sessions).toEqual(keeper.programme().sessions);
    expect(third.result.state().problem).toContain("There is no file");
    await store.close();
    for (const { mostComputedMs } of [first, second, third])
      expect(mostComputedMs).toBeLessThan(MOST_COMPUTED_MS);
  }, 60_000);
});

/** With the most that this thread computed between two turns of its loop. */
async function watched<Result>(
  task: () => Promise<Result>,
): Promise<{ result: Result; mostComputedMs: number }> {
  const computed = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let mostComputedMs = 0;
  let last = computed();
  let next = setImmediate(function look() {
    const now = computed();
    mostComputedMs = Math.max(mostComputedMs, now - last);
    last = now;
    next = setImmediate(look);
  });
  const result = await task();
  clearImmediate(next);
  return { result, mostComputedMs };
}
