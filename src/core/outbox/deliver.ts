/** One message on its way: sent, remembered as told when it has arrived, and what follows when it has not. */
import { PlatformFailure } from "../errors.ts";
import type { ChatPlatform, MessageRef } from "../ports/chat-platform.ts";
import type { Settlement } from "../ports/delivery-queue.ts";
import { GRACE_MS } from "../reminders/notices.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";
import { afterFailure, type Failed, QUIET_MS } from "./after-failure.ts";
import type { Intent } from "./intents.ts";
import { lookAgain } from "./look-again.ts";
import type { OutboxParts } from "./outbox.ts";
import { addressed, outgoing } from "./outgoing.ts";
import { rememberTold } from "./remember-told.ts";

export type Delivery = {
  /** Sends what the intent says. `again`: an earlier send may have arrived, whatever becomes of this one. */
  attempt(
    platform: ChatPlatform,
    recipient: Recipient,
    intent: Intent,
    tries: { attempt: number; again: boolean },
  ): Promise<Settlement>;
  /** Settles what an earlier attempt may have sent: found, it counts as told; absent, it is as though never begun. */
  lookFor(platform: ChatPlatform, recipient: Recipient, intent: Intent, attempt: number): Promise<Settlement>;
};

const DONE: Settlement = { outcome: "done" };

/**
 * A send that could not begin so soon after what it rests on was read is not made: the process was held still, and
 * another may have seen to it meanwhile. Shorter than any lease of a delivery queue.
 */
export const BEGIN_WITHIN_MS = 5 * SECOND_MS;

export function createDelivery(parts: OutboxParts): Delivery {
  const { programme, ledger, intents, people, rules, receipts, clock, log } = parts;

  async function settle(
    recipient: Recipient,
    intent: Intent,
    message: MessageRef,
    late = false,
  ): Promise<void> {
    const at = late ? intent.last : clock.now();
    await rememberTold(ledger, programme(), recipient, intent, { message, at, late });
    await lookAgain(parts, recipient, intent);
    await intents.clear(recipient);
    receipts.delivered(recipient, intent, at);
  }

  /** `open`: an earlier send's fate is unknown, and this failure does not change that. */
  async function failed(
    recipient: Recipient,
    intent: Intent,
    failure: unknown,
    { attempt, open }: { attempt: number; open: boolean },
  ): Promise<Settlement> {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const { kind, retryAfterMs, message } = failure;
    const what: Failed = afterFailure(kind, retryAfterMs, attempt);
    receipts.failed(recipient, intent, kind);
    const { platform } = intent.through ?? recipient;
    if (kind === "unreached" || kind === "revoked") parts.troubled.note(platform);
    log.warn("delivery-failed", { delivery: intent.delivery, platform, kind, problem: message });
    if ((!open && !what.mayHaveArrived) || what.unreachable) await intents.clear(recipient);
    if (what.unreachable && recipient.kind === "person")
      await people.setReach(intent.through ?? recipient, { state: "closed", mentioned: false });
    if (what.unreachable && recipient.kind === "channel") await rules.refuse(recipient, message);
    const now: Instant = clock.now();
    if (what.retryInMs === undefined) {
      receipts.dropped(recipient, intent, kind);
      return { outcome: "dead", reason: `${kind}: ${message}` };
    }
    // Of several sessions the last decides: while one could be sent again, what is unclear must stay known.
    const over = open
      ? Math.max(intent.expires, ...intent.tellings.map(({ start }) => start + GRACE_MS))
      : intent.expires;
    if (now > over + QUIET_MS) {
      receipts.dropped(recipient, intent, "expired");
      await intents.clear(recipient);
      return { outcome: "dead", reason: `expired while ${kind}` };
    }
    return { outcome: "later", at: now + what.retryInMs };
  }

  return {
    async attempt(platform, recipient, intent, { attempt, again }) {
      try {
        const ready = await outgoing(parts, recipient, intent, clock.now());
        if (clock.now() - intent.last > BEGIN_WITHIN_MS) return { outcome: "later", at: clock.now() };
        if (parts.forgot(recipient)) return DONE;
        const message = await platform.messages.send(ready);
        await settle(recipient, intent, message);
        return DONE;
      } catch (failure) {
        return failed(recipient, intent, failure, { attempt, open: again });
      }
    },
    async lookFor(platform, recipient, intent, attempt) {
      try {
        const since = Math.min(intent.first, clock.now()) - QUIET_MS;
        const found = await platform.messages.find(
          { delivery: intent.delivery, to: addressed(recipient, intent) },
          since,
        );
        if (found !== undefined) await settle(recipient, intent, found, true);
        else await intents.clear(recipient);
        return DONE;
      } catch (failure) {
        return failed(recipient, intent, failure, { attempt, open: true });
      }
    },
  };
}
