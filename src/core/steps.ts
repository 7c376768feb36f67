/**
 * Long computations in small steps, between which whatever else waits has its turn: answers are not held up by a
 * schedule of twenty thousand sessions. What has fewer than a step's is done at once.
 */

/** Yields where a step ends. */
export type Steps<Result> = Generator<void, Result, void>;

/** So many sessions take a few milliseconds, whatever is done with them. */
export const STEP = 500;

/** All steps, one after the other. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Each step in a turn of its own. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe();
  }
}

/** Resolves once whatever waits has had its turn. */
export async function breathe(): Promise<void> {
  // A message to oneself: promises alone would go first, and timers belong to adapters. A new channel each time, since
  // all that waits in one is taken in at one go.
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    port1.addEventListener("message", () => resolve());
    port1.start();
    port2.postMessage(undefined);
  });
  port1.close();
}

/** Visits the items in order. */
export function* eachInSteps<Item>(items: readonly Item[], visit: (item: Item) => void): Steps<void> {
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % STEP === 0) yield;
    visit(item);
  }
}

/** What `map` makes of the items, in order. */
export function* mapInSteps<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Result,
): Steps<Result[]> {
  const results: Result[] = [];
  yield* eachInSteps(items, (item) => void results.push(map(item)));
  return results;
}
