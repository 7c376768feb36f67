/** Tasks that must not overlap: each begins when all that came before it have ended, well or badly. */

/** Resolves or rejects as the task does. */
export type OneAtATime = <Result>(task: () => Promise<Result>) => Promise<Result>;

export function oneAtATime(): OneAtATime {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const turn = tail.then(task);
    tail = turn.catch(() => {});
    return turn;
  };
}
