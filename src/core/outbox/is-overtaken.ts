/** What may have arrived before something else was said. */
import { sameFacts } from "../reminders/facts.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { ToldLedger } from "../reminders/told.ts";
import type { Intent } from "./intents.ts";

/**
 * Whether an answer has said otherwise since the message was first sent. The platform would recognise it if it were
 * sent again, and nobody could say which of the two was read last.
 */
export async function isOvertaken(
  recipient: Recipient,
  { tellings, first }: Intent,
  ledger: Pick<ToldLedger, "of">,
): Promise<boolean> {
  if (recipient.kind === "channel") return false;
  const told = await ledger.of(recipient);
  return tellings.some(({ about, said }) => {
    const answer = told.get(about);
    return answer !== undefined && answer.at > first && !sameFacts(answer, said);
  });
}
