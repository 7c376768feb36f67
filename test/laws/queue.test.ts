import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import type { Settlement } from "../../src/core/ports/delivery-queue.ts";

/** What a queue holds, said as simply as can be. */
type Held = { due: number; state: "waiting" | "done" | "dead"; attempts: number };

const BACK_OFF_MS = [1_000, 5_000, 15_000, 60_000];

const id = fc.integer({ min: 0, max: 6 }).map((n) => `e${n}`);
const outcome = fc.constantFrom("done", "later", "at once", "dead", "throw");
const step = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), id, due: fc.integer({ min: 0, max: 70_000 }) }),
  fc.record({ kind: fc.constant("remove" as const), id }),
  fc.record({
    kind: fc.constant("process" as const),
    now: fc.integer({ min: 0, max: 90_000 }),
    outcomes: fc.dictionary(id, outcome, { noNullPrototype: true }),
  }),
  fc.record({ kind: fc.constant("open again" as const) }),
);

/** Three lanes in two shares, told by the id alone. */
const laneOf = (id: string) => `lane ${Number(id.slice(1)) % 3}`;
const shareOf = (id: string) => (laneOf(id) === "lane 2" ? "small" : "big");

describe("the delivery queue", () => {
  it("does what its model does, through any adding, removing, settling and opening again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const database = new DatabaseSync(":memory:");
        let queue = openSqliteQueue(database);
        const model = new Map<string, Held>();
        for (const one of steps) {
          if (one.kind === "add") {
            if (!model.has(one.id)) model.set(one.id, { due: one.due, state: "waiting", attempts: 0 });
            await queue.add([
              { id: one.id, due: one.due, lane: laneOf(one.id), share: shareOf(one.id), payload: "" },
            ]);
          } else if (one.kind === "remove") {
            if (model.get(one.id)?.state === "waiting") model.delete(one.id);
            await queue.remove([one.id]);
          } else if (one.kind === "open again") {
            await queue.close();
            queue = openSqliteQueue(database);
          } else {
            const { now, outcomes } = one;
            const expected = [...model]
              .filter(([, { state, due }]) => state === "waiting" && due <= now)
              .map(([id, { due, attempts }]) => `${id} due ${due} attempt ${attempts + 1}`);
            const seen: string[] = [];
            const lastDue = new Map<string, number>();
            await queue.process(now, async ({ id, due, lane }, attempt): Promise<Settlement> => {
              seen.push(`${id} due ${due} attempt ${attempt}`);
              expect(due).toBeGreaterThanOrEqual(lastDue.get(lane) ?? 0);
              lastDue.set(lane, due);
              await Promise.resolve();
              const held = model.get(id);
              if (held === undefined) throw new Error(`${id} was never added`);
              const what = outcomes[id] ?? "done";
              const wait = BACK_OFF_MS[Math.min(held.attempts, 3)] ?? 0;
              held.attempts += 1;
              if (what === "throw") held.due = now + wait;
              if (what === "later") held.due = now + 7;
              if (what === "at once") held.due = now;
              if (what === "done" || what === "dead") held.state = what;
              if (what === "throw") throw new Error("store down");
              if (what === "later" || what === "at once") return { outcome: "later", at: held.due };
              return what === "dead" ? { outcome: "dead", reason: `no ${id}` } : { outcome: "done" };
            });
            expect(seen.sort()).toEqual(expected.sort());
          }
          const held = [...model.values()];
          const count = (state: Held["state"]) => held.filter((each) => each.state === state).length;
          expect(await queue.stats(0)).toEqual({
            letters: [],
            waiting: count("waiting"),
            done: count("done"),
            dead: count("dead"),
          });
          const dues = held.filter(({ state }) => state === "waiting").map(({ due }) => due);
          expect(await queue.nextDue()).toBe(dues.length === 0 ? undefined : Math.min(...dues));
        }
        await queue.close();
        database.close();
      }),
      { numRuns: 150 },
    );
  });
});
