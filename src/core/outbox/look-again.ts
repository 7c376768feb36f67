import { factsOf, sameFacts } from "../reminders/facts.ts";
import { look } from "../reminders/plan-changes.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { Intent } from "./intents.ts";
import type { OutboxParts } from "./outbox.ts";

export async function lookAgain(
  { programme, recent, wake, clock }: OutboxParts,
  recipient: Recipient,
  { tellings, delivery }: Pick<Intent, "tellings" | "delivery">,
): Promise<void> {
  const untrue = tellings.filter(
    ({ about, said }) => !about.startsWith("day:") && !sameFacts(said, factsOf(about, programme(), said)),
  );
  const now = clock.now();
  await wake(
    untrue.map(({ about }) =>
      look(recipient, about, Math.max(now, recent()[about] ?? now), `found ${delivery}`),
    ),
  );
}
