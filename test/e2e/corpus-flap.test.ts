/**
 * A real mishap: one of twelve sources failed for one revision in the middle of a congress, 36 sessions vanished for
 * eight minutes, and came back. Nobody must hear of it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { readFeed } from "../../src/adapters/source/read-feed.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { diff } from "../../src/core/schedule/diff.ts";
import { keepSchedule } from "../../src/core/schedule/schedule-keeper.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { instant } from "../support/conference.ts";

const FOLDER = "../shared/corpus/frab-json/36c3-flap";

describe.skipIf(!existsSync(FOLDER))("36C3's flap (needs ../shared)", () => {
  const revisions = () =>
    readdirSync(FOLDER)
      .sort()
      .map((name) =>
        readFeed([{ name, text: gunzipSync(readFileSync(`${FOLDER}/${name}`)).toString("utf8") }], {
          zone: "Europe/Berlin",
        }),
      );

  it("removes and cancels nothing that came back, at any reading in between (needs ../shared)", async () => {
    const [before, during, after] = revisions();
    if (before === undefined || during === undefined || after === undefined)
      throw new Error("three revisions are there");
    expect(
      diff(before.schedule, during.schedule).filter(({ kind }) => kind === "removed").length,
    ).toBeGreaterThan(30);

    const clock = simulatedClock(instant("2019-12-27T18:15:00Z"));
    const timeline = [before, during, during, during, after];
    let reading = 0;
    const source = {
      name: "36c3",
      read: async (known: string | undefined) => {
        const revision = timeline[reading] ?? after;
        const version = String(timeline.indexOf(revision));
        return version === known ? ("unchanged" as const) : { version, ...revision };
      },
    };
    const keeper = await keepSchedule({ source, store: openMemoryStore(), clock, log: silentLog() });
    let served = keeper.programme();
    const lost: string[] = [];
    for (reading = 1; reading < timeline.length; reading += 1) {
      clock.set(clock.now() + 4 * MINUTE_MS);
      await keeper.refresh();
      lost.push(
        ...diff(served, keeper.programme()).flatMap((change) =>
          change.kind === "removed" || change.kind === "cancelled" ? [change.before.id] : [],
        ),
      );
      if (reading < 4) expect(keeper.state().held).toMatch(/missing from the feed/);
      served = keeper.programme();
    }
    expect(lost).toEqual([]);
    expect(keeper.state()).toMatchObject({ held: undefined, problem: undefined });
    const names = new Set(served.sessions.map(({ title }) => title));
    expect(after.schedule.sessions.filter(({ title }) => !names.has(title))).toEqual([]);
  }, 60_000);
});
