/** What a delivery queue is asked for: refused once it is closed, and every failure told as the port says. */
import { StoreFailure } from "../../core/errors.ts";

export type QueueAttempts = {
  /** Runs the task; rejects with a StoreFailure. `action` completes "The delivery queue could not ...". */
  attempt<R>(action: string, task: () => R | Promise<R>): Promise<R>;
  /** From now on everything is refused. False when it was so already. */
  close(): boolean;
};

/** `explain` says of a failure of the engine what is wrong and what to do. */
export function queueAttempts(
  explain: (failure: unknown) => { message: string; hint: string },
): QueueAttempts {
  let closed = false;
  return {
    async attempt(action, task) {
      try {
        if (closed) throw new Error("it is closed.");
        return await task();
      } catch (failure) {
        const { message, hint } = explain(failure);
        throw new StoreFailure(`The delivery queue could not ${action}: ${message}`, {
          hint,
          cause: failure,
        });
      }
    },
    close() {
      const wasOpen = !closed;
      closed = true;
      return wasOpen;
    },
  };
}
