/** A message that says what is true no more when it is known to have arrived: its recipient is looked at again. */
import { saysTrue } from "../reminders/facts.ts";
import { look } from "../reminders/plan-changes.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { Intent } from "./intents.ts";
import type { OutboxParts } from "./outbox.ts";

/** Wakes the recipient for what has changed since the message was made, once that has settled. */
export async function lookAgain(
  { programme, recent, wake, clock }: OutboxParts,
  recipient: Recipient,
  { tellings, delivery }: Pick<Intent, "tellings" | "delivery">,
): Promise<void> {
  const now = clock.now();
  const untrue = tellings.filter((telling) => !saysTrue(telling, programme()));
  await wake(
    untrue.map(({ about }) =>
      look(recipient, about, Math.max(now, recent()[about] ?? now), `found ${delivery}`),
    ),
  );
}
