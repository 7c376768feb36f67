/** What is being said, as the message that goes to the platform. */
import { speak } from "../language/speak.ts";
import type { Address, Outgoing, Subject } from "../ports/chat-platform.ts";
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
  const notice = await renderNotice(intent, recipient, parts.programme(), parts, at);
  const reply = speak(notice, await parts.languages.of(recipient));
  const { delivery, kind, tellings } = intent;
  const subject: Subject = {
    kind,
    sessions: tellings.map(({ about }) => about),
    due: Math.min(...tellings.map(({ due }) => due)),
  };
  return { delivery, to: addressed(recipient, intent), reply, subject };
}

/** Where the message went, whatever has become of the recipient since. */
export function addressed(
  recipient: Recipient,
  { channel, through }: Pick<Intent, "channel" | "through">,
): Address {
  const { platform, community } = through ?? recipient;
  return { platform, community, channel };
}
