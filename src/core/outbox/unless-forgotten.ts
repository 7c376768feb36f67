/** The outbox's parts for one wake-up: of who is forgotten while it is handled, nothing more is written down. */
import type { Task } from "../privacy/in-hand.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import { readWake } from "../reminders/wake.ts";
import type { OutboxParts } from "./outbox.ts";

/** Reading, sending and removing are left as they are. */
export function unlessForgotten(parts: OutboxParts, task: Task): OutboxParts {
  const { ledger, intents, summonsIntents, bookings, people, receipts, wake, reachOut } = parts;
  const unless =
    <Given extends unknown[]>(count: (to: Recipient, ...given: Given) => void) =>
    (to: Recipient, ...given: Given) => {
      if (!task.forgot(to)) count(to, ...given);
    };
  return {
    ...parts,
    forgot: task.forgot,
    ledger: {
      ...ledger,
      put: (recipient, about, told) => task.write(recipient, () => ledger.put(recipient, about, told)),
      expect: (recipient, about) => task.write(recipient, () => ledger.expect(recipient, about)),
    },
    intents: {
      ...intents,
      put: (recipient, intent) => task.write(recipient, () => intents.put(recipient, intent)),
    },
    summonsIntents: {
      ...summonsIntents,
      async put(lane, intent) {
        const named = intent.named.filter(({ who }) => !task.forgot({ kind: "person", ...who }));
        await summonsIntents.put(lane, { ...intent, named });
      },
    },
    bookings: {
      ...bookings,
      put: (recipient, booking) => task.write(recipient, () => bookings.put(recipient, booking)),
    },
    people: {
      ...people,
      setReach: (who, reach) => task.write({ kind: "person", ...who }, () => people.setReach(who, reach)),
    },
    receipts: {
      ...receipts,
      due: unless(receipts.due),
      failed: unless(receipts.failed),
      dropped: unless(receipts.dropped),
      missed: unless(receipts.missed),
    },
    async wake(entries) {
      const byRecipient = Map.groupBy(entries, ({ payload }) => recipientKey(readWake(payload).recipient));
      for (const own of byRecipient.values()) {
        const [first] = own;
        if (first !== undefined) await task.write(readWake(first.payload).recipient, () => wake(own));
      }
    },
    async reachOut(who) {
      if (!task.forgot({ kind: "person", ...who })) await reachOut(who);
    },
  };
}
