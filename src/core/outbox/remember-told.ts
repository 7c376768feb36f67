/** What arrived is remembered as told: the last step of every delivery. */
import type { MessageRef } from "../ports/chat-platform.ts";
import type { Programme } from "../queries/programme.ts";
import { saysTrue } from "../reminders/facts.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { ToldLedger } from "../reminders/told.ts";
import type { Instant } from "../time/instant.ts";
import { QUIET_MS } from "./after-failure.ts";
import type { Intent } from "./intents.ts";
import { shownNow } from "./posts.ts";

/** `at` is when it was said; `message` where it stands, as far as that is known; `late`: found long after. */
export async function rememberTold(
  ledger: ToldLedger,
  programme: Programme,
  recipient: Recipient,
  { tellings, delivery }: Pick<Intent, "tellings" | "delivery">,
  { message, at, late = false }: { message: MessageRef | undefined; at: Instant; late?: boolean },
): Promise<void> {
  const told = await ledger.of(recipient);
  for (const telling of tellings) {
    const { about, said, via } = telling;
    const before = told.get(about);
    // A message that is found late must not make a closer call count as unsaid.
    const lead = before?.start === said.start ? Math.min(before.lead, telling.lead) : telling.lead;
    const times = (before?.times ?? 0) + 1;
    // What is untrue already is not shown yet, so that the post is edited.
    const shown =
      recipient.kind === "channel" && saysTrue(telling, programme)
        ? { shown: shownNow(about, said, programme, at) }
        : {};
    if (late && before !== undefined && before.at > at) {
      // Something newer was said meanwhile, and stands; what was carried out late may have come after it.
      const after =
        recipient.kind === "person"
          ? before.at <= at + QUIET_MS && { found: said }
          : message !== undefined &&
            before.delivery !== delivery && { beside: { ...said, delivery, message, ...shown } };
      await ledger.put(recipient, about, {
        ...before,
        ...after,
        lead: before.start === said.start ? lead : before.lead,
        times,
      });
      continue;
    }
    await ledger.put(recipient, about, { ...said, lead, via, times, delivery, message, ...shown, at });
  }
}
