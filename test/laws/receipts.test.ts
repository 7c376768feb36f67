/** Whatever happens in which order, the receipts of the waves add up. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { createReceipts, KEPT_WAVES, type Receipts } from "../../src/core/outbox/receipts.ts";
import type { Recipient } from "../../src/core/reminders/recipient.ts";

const HOUR_MS = 3_600_000;

const recipients: Recipient[] = ["ada", "bob", "eve"].map((person) => ({
  kind: "person",
  platform: person === "eve" ? "slack" : "discord",
  community: "club",
  person,
}));
const recipient = fc.constantFrom(...recipients);
const message = fc.record({
  delivery: fc.constantFrom("a", "b", "c", "d"),
  tellings: fc.array(fc.record({ due: fc.integer({ min: 0, max: 3 }).map((n) => n * 1_000) }), {
    minLength: 1,
    maxLength: 3,
  }),
  expires: fc.constant(HOUR_MS),
});
const instant = fc.integer({ min: 0, max: 20_000 });
const kind = fc.constantFrom("rate-limited" as const, "unavailable" as const, "closed" as const);
const why = fc.constantFrom("expired" as const, "closed" as const, "invalid" as const);

const step: fc.Arbitrary<(receipts: Receipts) => void> = fc.oneof(
  fc.tuple(recipient, fc.array(message, { maxLength: 3 })).map(
    ([to, all]) =>
      (r: Receipts) =>
        r.due(to, all),
  ),
  fc.tuple(recipient, message, instant).map(
    ([to, one, at]) =>
      (r: Receipts) =>
        r.delivered(to, one, at),
  ),
  fc.tuple(recipient, message, kind).map(
    ([to, one, what]) =>
      (r: Receipts) =>
        r.failed(to, one, what),
  ),
  fc.tuple(recipient, message, why).map(
    ([to, one, what]) =>
      (r: Receipts) =>
        r.dropped(to, one, what),
  ),
  fc.tuple(recipient, instant).map(
    ([to, at]) =>
      (r: Receipts) =>
        r.missed(to, at),
  ),
  fc.constant((r: Receipts) => r.logEnded()),
);

const sum = (counts: object) => Object.values(counts).reduce((all: number, one: number) => all + one, 0);

describe("receipts", () => {
  it("say of everything due that it was delivered, dropped or is open, and one of these only", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const receipts = createReceipts({ clock: simulatedClock(0), log: silentLog() });
        for (const take of steps) take(receipts);
        for (const { due, delivered, open, dropped, late, latenessMs } of receipts.read()) {
          expect(due).toBe(delivered + open + sum(dropped));
          expect(late).toBeLessThanOrEqual(delivered);
          expect(latenessMs.p50).toBeLessThanOrEqual(latenessMs.p95);
          expect(latenessMs.p95).toBeLessThanOrEqual(latenessMs.p99);
          expect(due).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("of nobody hold anything open once nothing is due for anybody", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const receipts = createReceipts({ clock: simulatedClock(0), log: silentLog() });
        for (const take of steps) take(receipts);
        for (const to of recipients) receipts.due(to, []);
        expect(sum(receipts.read().map(({ open }) => open))).toBe(0);
      }),
    );
  });

  it("are read newest first, are never more than are kept, and each wave is logged at most once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 400 }),
        async (dues) => {
          const clock = simulatedClock(0);
          const log = silentLog();
          const receipts = createReceipts({ clock, log });
          const [to] = recipients;
          if (to === undefined) throw new Error("there is nobody");
          const newest = new Set([...new Set(dues)].sort((a, b) => b - a).slice(0, KEPT_WAVES));
          for (const [n, due] of [...dues].sort((a, b) => a - b).entries())
            receipts.delivered(to, { delivery: String(n), tellings: [{ due }], expires: due }, due);
          await clock.advanceTo(HOUR_MS);
          receipts.logEnded();
          receipts.logRest();
          const read = receipts.read();
          expect(read.map(({ at }) => at)).toEqual([...newest]);
          expect(log.lines).toHaveLength(new Set(dues).size);
          expect(sum(log.lines.map(({ fields }) => fields.delivered))).toBe(dues.length);
        },
      ),
      { numRuns: 50 },
    );
  });
});
