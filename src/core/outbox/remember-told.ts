/** What arrived is remembered as told: the last step of every delivery. */
import type { MessageRef } from "../ports/chat-platform.ts";
import type { Programme } from "../queries/programme.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { factsOf, sameFacts } from "../reminders/facts.ts";
import type { ToldLedger } from "../reminders/told.ts";
import type { Instant } from "../time/instant.ts";
import type { Intent } from "./intents.ts";
import { shownNow } from "./posts.ts";

/** `at` is when it was said; `message` where it stands, as far as that is known. */
export async function rememberTold(
  ledger: ToldLedger,
  programme: Programme,
  recipient: Recipient,
  { tellings, delivery }: Pick<Intent, "tellings" | "delivery">,
  { message, at, late = false }: { message: MessageRef | undefined; at: Instant; late?: boolean },
): Promise<void> {
  const told = await ledger.of(recipient);
  for (const { about, lead, said, via } of tellings) {
    const before = told.get(about);
    if (late && before !== undefined && before.at > at) {
      await ledger.put(recipient, about, {
        ...before,
        lead: before.start === said.start ? Math.min(before.lead, lead) : before.lead,
        times: before.times + 1,
      });
      continue;
    }
    await ledger.put(recipient, about, {
      ...said,
      // A message that is found late must not make a closer call count as unsaid.
      lead: before?.start === said.start ? Math.min(before.lead, lead) : lead,
      via,
      times: (before?.times ?? 0) + 1,
      delivery,
      message,
      ...(recipient.kind === "channel" && sameFacts(said, factsOf(about, programme, said))
        ? { shown: shownNow(about, said, programme, at) }
        : {}),
      at,
    });
  }
}
