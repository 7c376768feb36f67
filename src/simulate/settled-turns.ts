/** Turns that come once all promises have had theirs, and all that was put off to the next tick. */

export type SettledTurns = {
  /** One at a time. */
  whenSettled(task: () => void): void;
  close(): void;
};

export function openSettledTurns(): SettledTurns {
  // A message to oneself is handed over by the event loop, which comes after both.
  const { port1, port2 } = new MessageChannel();
  let waiting = () => {};
  port1.addEventListener("message", () => waiting());
  port1.start();
  return {
    whenSettled(task) {
      waiting = task;
      port2.postMessage(undefined);
    },
    close() {
      port1.close();
    },
  };
}
