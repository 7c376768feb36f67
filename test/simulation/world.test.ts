import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/core/seeded-random.ts";
import { type Life, openWorld, type Watch, type World } from "../../src/simulate/world.ts";

const watchNothing: Watch = () => {};

function aWorld(seed = 1, trace?: string[]): { world: World; life: Life } {
  const world = openWorld(0, seededRandom(seed), trace);
  return { world, life: world.newLife() };
}

describe("a simulated world", () => {
  it("runs timers at their own times, by true time however the clocks are set", async () => {
    const { world, life } = aWorld();
    const fired: [string, number, number][] = [];
    const note = (name: string) => () => fired.push([name, world.now(), world.wall()]);
    world.timer(life, 30, note("late"));
    world.timer(life, 10, note("soon"));
    world.timer(life, 20, note("never"))();
    world.at(15, () => world.setClocks(-1_000));
    expect(await world.run(watchNothing, () => false)).toBe(true);
    expect(fired).toEqual([
      ["soon", 10, 10],
      ["late", 30, -970],
    ]);
  });

  it("carries out calls made at once in an order that follows from the seed", async () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 30; seed += 1) {
      const { world, life } = aWorld(seed);
      const order: string[] = [];
      for (const name of ["a", "b", "c"]) void world.call(life, "store-read", name, () => order.push(name));
      await world.run(watchNothing, () => false);
      orders.add(order.join(""));
    }
    expect(orders.size).toBe(6);
  });

  it("goes on only when everything that a step set off has had its turn", async () => {
    const { world, life } = aWorld();
    let turns = 0;
    void (async () => {
      await world.call(life, "store-read", "", () => {});
      for (; turns < 500; turns += 1) await Promise.resolve();
    })();
    let seen: number | undefined;
    world.at(1, () => {
      seen = turns;
    });
    await world.run(watchNothing, () => false);
    expect(seen).toBe(500);
  });

  it("never lets a dead process go on, and does of its last wishes some and not others", async () => {
    const done = { carriedOut: 0, heard: 0, fired: 0 };
    for (let seed = 0; seed < 100; seed += 1) {
      const { world, life } = aWorld(seed);
      for (const kind of ["store-write", "store-read"] as const) {
        const effect = () => {
          if (kind === "store-write") done.carriedOut += 1;
          else throw new Error("a read after death");
        };
        void world.call(life, kind, "", effect).then(
          () => {
            done.heard += 1;
          },
          () => {
            done.heard += 1;
          },
        );
      }
      world.timer(life, 10, () => {
        done.fired += 1;
      });
      world.kill(life);
      await world.run(watchNothing, () => false);
    }
    expect(done.carriedOut).toBeGreaterThan(20);
    expect(done.carriedOut).toBeLessThan(80);
    expect([done.heard, done.fired]).toEqual([0, 0]);
  });

  it("kills before a step, which is then not done, or after it, which nobody hears of", async () => {
    for (const killed of ["before", "after"] as const) {
      const { world, life } = aWorld();
      let [carriedOut, heard] = [false, false];
      void world
        .call(life, "store-write", "", () => {
          carriedOut = true;
        })
        .then(() => {
          heard = true;
        });
      await world.run(
        (side) => {
          if (side === killed) world.kill(life);
        },
        () => false,
      );
      expect([carriedOut, heard]).toEqual([killed === "after", false]);
    }
  });

  it("keeps what reaches a paused process until it wakes", async () => {
    const { world, life } = aWorld();
    const heard: number[] = [];
    world.pause(life);
    void world.call(life, "store-read", "", () => heard.push(world.now()));
    world.timer(life, 10, () => heard.push(world.now()));
    world.at(50, () => world.wake(life));
    await world.run(watchNothing, () => false);
    expect(heard.sort()).toEqual([50, 50]);
  });

  it("says so when something asks again and again without end", async () => {
    const { world, life } = aWorld();
    const again = (): void => void world.call(life, "store-read", "", () => {}).then(again);
    again();
    expect(await world.run(watchNothing, () => false)).toBe(false);
  });

  it("ends with the error of what goes wrong in it", async () => {
    const { world } = aWorld();
    world.at(1, () => {
      throw new Error("a fault of the simulator's own");
    });
    await expect(world.run(watchNothing, () => false)).rejects.toThrow("a fault of the simulator's own");
  });
});
