/** Asks a part whether it works, however often it is wanted to know. */
import { z } from "zod";
import { CallboardError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Store } from "../../core/ports/store.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";

/** An answer holds so long, or as long as it took: a file that is locked holds up everything while it is asked. */
const HOLDS_MS = 4 * SECOND_MS;
/** What takes longer does not answer. */
const PATIENCE_MS = 3 * SECOND_MS;

/** As much as a page of a database, so that a full disk is noticed. */
const PROBE = "x".repeat(4_096);

/** Resolves to what is wrong and what to do, in one line; to undefined when nothing is. Never rejects. */
export type Probe = () => Promise<string | undefined>;

/** Asks now and then; whoever comes meanwhile is given the answer of before. */
export function createProbe(ask: () => Promise<unknown>, clock: Clock): Probe {
  let asking: Promise<string | undefined> | undefined;
  let answer: { from: Instant; until: Instant; problem: string | undefined } | undefined;

  async function askNow(): Promise<string | undefined> {
    const begun = clock.now();
    const problem = await outcomeOf(ask, clock);
    const from = clock.now();
    answer = { from, until: from + Math.max(HOLDS_MS, from - begun), problem };
    asking = undefined;
    return problem;
  }

  return async () => {
    const now = clock.now();
    // After the clock was put back the answer is of no known age.
    if (answer !== undefined && now >= answer.from && now < answer.until) return answer.problem;
    asking ??= askNow();
    return asking;
  };
}

/** Writes and deletes: a store may let one read and not write. */
export function probeStore(store: Store, clock: Clock): Probe {
  const bucket = store.bucket("health", z.string());
  return createProbe(async () => {
    await bucket.set("probe", PROBE);
    await bucket.delete("probe");
  }, clock);
}

/** The trouble of the first that has any, with its name where it has one. All are asked at once. */
export function firstProblem(probes: readonly { name: string | undefined; probe: Probe }[]): Probe {
  return async () => {
    const problems = await Promise.all(probes.map(({ probe }) => probe()));
    const index = problems.findIndex((problem) => problem !== undefined);
    const name = probes[index]?.name;
    return name === undefined ? problems[index] : `${name}: ${problems[index]}`;
  };
}

async function outcomeOf(ask: () => Promise<unknown>, clock: Clock): Promise<string | undefined> {
  const late = Promise.withResolvers<string>();
  const cancel = clock.after(PATIENCE_MS, () =>
    late.resolve(`It did not answer within ${PATIENCE_MS / SECOND_MS} s.`),
  );
  const asked = ask().then(
    () => undefined,
    (failure: unknown) =>
      failure instanceof CallboardError ? `${failure.message} ${failure.hint ?? ""}`.trim() : String(failure),
  );
  const problem = await Promise.race([asked, late.promise]);
  cancel();
  return problem;
}
