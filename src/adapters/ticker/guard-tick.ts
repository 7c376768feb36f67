/** A tick that never rejects: what it could not do is logged, and the next tick comes all the same. */
import type { Log } from "../../core/ports/log.ts";

/** Without a log a failure leaves no trace, which only suits ticks that report their own. */
export function guardTick(tick: () => Promise<void>, log: Log | undefined): () => Promise<void> {
  return async () => {
    try {
      await tick();
    } catch (failure) {
      log?.error("tick-failed", { problem: String(failure) });
    }
  };
}
