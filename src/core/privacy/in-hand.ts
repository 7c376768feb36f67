/**
 * What is being done at this moment, so that nothing of it writes down somebody who has meanwhile asked to be
 * forgotten: a message that is on its way when that is asked has an end of its own, seconds later.
 */
import { type Recipient, recipientKey } from "../reminders/recipient.ts";

export type Task = {
  /** Whether this recipient was forgotten since the task began. */
  forgot(recipient: Recipient): boolean;
  /** Carries out a write about this recipient, unless they were forgotten. */
  write(recipient: Recipient, task: () => Promise<void>): Promise<void>;
  end(): void;
};

export type InHand = {
  begin(): Task;
  /**
   * From now on nothing that has begun already writes anything about this recipient. Resolves once the writes that it
   * had begun are over.
   */
  forget(recipient: Recipient): Promise<void>;
};

export function trackInHand(): InHand {
  const tasks = new Set<Set<string>>();
  const writing = new Map<string, Set<Promise<unknown>>>();

  async function write(key: string, task: () => Promise<void>): Promise<void> {
    const own = writing.get(key) ?? new Set();
    writing.set(key, own);
    const done = task();
    const settled = done.catch(() => {});
    own.add(settled);
    await done.finally(() => {
      own.delete(settled);
      if (own.size === 0) writing.delete(key);
    });
  }

  return {
    begin() {
      const forgotten = new Set<string>();
      tasks.add(forgotten);
      const forgot = (recipient: Recipient) => forgotten.has(recipientKey(recipient));
      return {
        forgot,
        async write(recipient, task) {
          if (!forgot(recipient)) await write(recipientKey(recipient), task);
        },
        end: () => void tasks.delete(forgotten),
      };
    },
    async forget(recipient) {
      const key = recipientKey(recipient);
      for (const forgotten of tasks) forgotten.add(key);
      await Promise.all(writing.get(key) ?? []);
    },
  };
}
