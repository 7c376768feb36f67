/** A clock that is made to stand still. */
import { describe, expect, it } from "vitest";
import { shiftedClock } from "../../src/adapters/clock/shifted-clock.ts";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { editedSource } from "../../src/main/playground/edited-source.ts";
import { createStage } from "../../src/main/playground/stage.ts";
import { TEN } from "../support/conference.ts";

describe("a shifted clock that is paused", () => {
  it("stands still however long it takes, and goes on from there at the speed that was set", async () => {
    const base = simulatedClock(0);
    const clock = shiftedClock(base, TEN);
    clock.setSpeed(60);
    clock.pause();
    await base.advanceTo(10_000);
    expect([clock.now(), clock.pace()]).toEqual([TEN, { speed: 60, paused: true }]);
    clock.resume();
    await base.advanceTo(11_000);
    expect(clock.now()).toBe(TEN + MINUTE_MS);
  });

  it("lets no timer run that is not due, and runs what is passed by when it is moved", async () => {
    const base = simulatedClock(0);
    const clock = shiftedClock(base, TEN);
    const ran: string[] = [];
    clock.after(MINUTE_MS, () => ran.push("in a minute"));
    clock.pause();
    clock.after(0, () => ran.push("at once"));
    await base.advanceTo(10 * MINUTE_MS);
    expect(ran).toEqual(["at once"]);
    clock.jumpTo(TEN + MINUTE_MS);
    await base.advanceTo(11 * MINUTE_MS);
    expect(ran).toEqual(["at once", "in a minute"]);
  });

  it("stays paused when a speed is set", async () => {
    const base = simulatedClock(0);
    const clock = shiftedClock(base, TEN);
    clock.pause();
    clock.setSpeed(3_600);
    await base.advanceTo(1_000);
    expect(clock.now()).toBe(TEN);
  });
});

describe("the stage of the playground", () => {
  async function opened() {
    const machine = simulatedClock(0);
    const clock = shiftedClock(machine, TEN);
    const upstream = { name: "nothing", read: async () => "unchanged" as const };
    const source = editedSource(upstream, clock.now);
    const stage = createStage({ clock, source, world: () => undefined, machine, log: silentLog() });
    let told = 0;
    stage.onChange(() => {
      told += 1;
    });
    await machine.advanceTo(2_000);
    const before = told;
    return { machine, clock, stage, news: () => told - before };
  }

  it("says nothing of a clock that goes on as it was said to", async () => {
    const { machine, stage, news } = await opened();
    await machine.advanceTo(60_000);
    expect(news()).toBe(0);
    stage.stop();
  });

  it("says so when somebody else moves the clock, or makes it faster", async () => {
    const { machine, clock, stage, news } = await opened();
    clock.jumpTo(TEN + 60 * MINUTE_MS);
    await machine.advanceTo(4_000);
    expect(news()).toBe(1);
    clock.setSpeed(60);
    await machine.advanceTo(6_000);
    expect(news()).toBe(2);
    stage.stop();
  });

  it("obeys what the page wishes of the clock", async () => {
    const { clock, stage } = await opened();
    await stage.wish({ kind: "pause" });
    expect(clock.pace().paused).toBe(true);
    await stage.wish({ kind: "run", speed: 600 });
    expect(clock.pace()).toEqual({ speed: 600, paused: false });
    await stage.wish({ kind: "set", at: TEN + MINUTE_MS });
    expect(stage.state().clock.now).toBe(TEN + MINUTE_MS);
    await expect(stage.wish({ kind: "step" })).rejects.toThrow("Nothing more is planned");
    await expect(
      stage.wish({ kind: "edit", session: "nowhere", change: { kind: "cancel" } }),
    ).rejects.toThrow("not in the programme");
    stage.stop();
  });
});
