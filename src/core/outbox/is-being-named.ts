/** Whether a message that may yet arrive calls this person already, by mention. */
import type { Programme } from "../queries/programme.ts";
import type { Telling } from "../reminders/notices.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { summonsLane, summonsRule } from "../reminders/summons.ts";
import type { OutboxParts } from "./outbox.ts";

/** False for channels, which nobody names. */
export async function isBeingNamed(
  recipient: Recipient,
  tellings: readonly Telling[],
  programme: Programme,
  { rules, summonsIntents }: Pick<OutboxParts, "rules" | "summonsIntents">,
): Promise<boolean> {
  if (recipient.kind === "channel") return false;
  // Read anew: the channel may have chosen so while the notice before this one was sent.
  const all = await rules.all();
  for (const { about, lead } of tellings) {
    const session = programme.session(about);
    // Whatever they chose since: the message was begun before.
    const rule = session && summonsRule(session, recipient, all, programme, { way: "thread", lead });
    if (rule !== undefined && (await summonsIntents.names(summonsLane(rule, about), recipient))) return true;
  }
  return false;
}
