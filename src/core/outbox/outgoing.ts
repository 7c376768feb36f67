/** What is being said, as the message that goes to the platform. */
import type { Address, Outgoing } from "../ports/chat-platform.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { Instant } from "../time/instant.ts";
import type { Intent } from "./intents.ts";
import type { OutboxParts } from "./outbox.ts";
import { renderNotice } from "./render-notice.ts";

/** Rendered as it reads at that instant. */
export async function outgoing(
  parts: OutboxParts,
  recipient: Recipient,
  intent: Intent,
  at: Instant,
): Promise<Outgoing> {
  const reply = await renderNotice(intent, recipient, parts.programme(), parts, at);
  return { delivery: intent.delivery, to: addressed(recipient, intent), reply };
}

/** Where the message went, whatever has become of the recipient since. */
export function addressed({ platform, community }: Recipient, { channel }: Pick<Intent, "channel">): Address {
  return { platform, community, channel };
}
