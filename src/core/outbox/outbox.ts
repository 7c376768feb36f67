/**
 * Delivers notices. Intent is stored before each send and settled after it, so at any crash it is known what may
 * have been sent. On waking up for a recipient it first follows up what is unfinished, then says what is due now.
 *
 * Law: a telling is told once. A repeated send is made only where the platform recognises it (inside
 * `repeatWindowMs` of the first); otherwise the message is looked for first, and only its absence allows another.
 */
import { PlatformFailure } from "../errors.ts";
import type { Address, ChatPlatform, MessageRef, Outgoing } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Programme } from "../queries/programme.ts";
import type { ChannelRules } from "../reminders/channel-rules.ts";
import { dayOfMorning, morningExpiry } from "../reminders/morning.ts";
import { GRACE_MS, isTrue, wasTold } from "../reminders/notices.ts";
import { readWake, type Wake } from "../reminders/plan.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import type { ToldLedger } from "../reminders/told.ts";
import { roomName } from "../reply/show-session.ts";
import type { Instant } from "../time/instant.ts";
import { afterFailure, type Failed, QUIET_MS } from "./after-failure.ts";
import type { Intent, Intents } from "./intents.ts";
import { type Notice, noticesFor, showNotice } from "./notices-for.ts";
import type { People } from "./people.ts";
import type { Tally } from "./tally.ts";

export type OutboxParts = {
  programme: () => Programme;
  platforms: ReadonlyMap<string, ChatPlatform>;
  subscriptions: Subscriptions;
  rules: ChannelRules;
  ledger: ToldLedger;
  people: People;
  intents: Intents;
  tally: Tally;
  clock: Clock;
  log: Log;
};

export type Outbox = {
  /** What the delivery queue runs for each wake-up. Rejects only when the store fails; nothing is lost by that. */
  handle(entry: QueueEntry, attempt: number): Promise<Settlement>;
};

const DONE: Settlement = { outcome: "done" };

export function createOutbox(parts: OutboxParts): Outbox {
  const { programme, platforms, ledger, intents, people, tally, clock, log } = parts;

  async function handle(entry: QueueEntry, attempt: number): Promise<Settlement> {
    const wake = readWake(entry.payload);
    const { recipient } = wake;
    const platform = platforms.get(recipient.platform);
    if (platform === undefined) return { outcome: "dead", reason: `${recipient.platform} is not configured` };

    const unfinished = await intents.of(recipient);
    if (unfinished !== undefined) {
      const settlement = await followUp(platform, recipient, unfinished, attempt);
      if (settlement.outcome !== "done") return settlement;
    }
    const notices = await noticesFor(recipient, programme(), parts, clock.now());
    if (notices.length === 0) await countMissed(wake);
    let settled: Settlement = DONE;
    for (const notice of notices) {
      const to = await addressOf(recipient);
      if (to === undefined) {
        tally.count("undeliverable");
        return { outcome: "dead", reason: "this person's direct messages are closed" };
      }
      const settlement = await begin(platform, recipient, notice, to, attempt);
      if (settlement.outcome === "later") return settlement;
      // One message that can never be sent must not keep back the others.
      if (settlement.outcome === "dead") settled = settlement;
    }
    return settled;
  }

  async function begin(
    platform: ChatPlatform,
    recipient: Recipient,
    notice: Notice,
    to: Address,
    attempt: number,
  ): Promise<Settlement> {
    const now = clock.now();
    const intent: Intent = {
      ...notice,
      tellings: [...notice.tellings],
      channel: to.channel,
      first: now,
      last: now,
    };
    await intents.put(recipient, intent);
    return attemptSend(platform, recipient, intent, attempt);
  }

  /** Finishes what was begun: by sending it again where that is safe, else by looking whether it arrived. */
  async function followUp(
    platform: ChatPlatform,
    recipient: Recipient,
    intent: Intent,
    attempt: number,
  ): Promise<Settlement> {
    const now = clock.now();
    const still = intent.tellings.every((telling) => isTrue(telling, programme())) && now < expiryOf(intent);
    if (still && now - intent.first <= platform.traits.repeatWindowMs) {
      await intents.put(recipient, { ...intent, last: now });
      return attemptSend(platform, recipient, intent, attempt);
    }
    // Until then, what was sent last may yet arrive, and looking would find nothing.
    if (now < intent.last + QUIET_MS) return { outcome: "later", at: intent.last + QUIET_MS };
    try {
      const found = await platform.messages.find(await outgoing(recipient, intent), intent.first - QUIET_MS);
      if (found !== undefined) await settle(recipient, intent, found);
      else await intents.clear(recipient);
      return DONE;
    } catch (failure) {
      return failed(recipient, intent, failure, attempt);
    }
  }

  async function attemptSend(
    platform: ChatPlatform,
    recipient: Recipient,
    intent: Intent,
    attempt: number,
  ): Promise<Settlement> {
    try {
      const message = await platform.messages.send(await outgoing(recipient, intent));
      await settle(recipient, intent, message);
      return DONE;
    } catch (failure) {
      return failed(recipient, intent, failure, attempt);
    }
  }

  async function outgoing(recipient: Recipient, intent: Intent): Promise<Outgoing> {
    const { platform, community } = recipient;
    const reply = await showNotice(intent, recipient, programme(), parts.rules, clock.now());
    return { delivery: intent.delivery, to: { platform, community, channel: intent.channel }, reply };
  }

  async function settle(recipient: Recipient, intent: Intent, message: MessageRef): Promise<void> {
    const told = await ledger.of(recipient);
    const at = clock.now();
    for (const { about, start, lead } of intent.tellings) {
      const session = programme().session(about);
      await ledger.put(recipient, about, {
        start,
        lead,
        title: session?.title ?? "",
        room: session === undefined ? "" : roomName(session, programme()),
        status: session?.status ?? "",
        times: (told.get(about)?.times ?? 0) + 1,
        delivery: intent.delivery,
        message,
        at,
      });
    }
    await intents.clear(recipient);
    tally.delivered(Math.max(0, at - Math.max(...intent.tellings.map(({ due }) => due))));
  }

  async function failed(
    recipient: Recipient,
    intent: Intent,
    failure: unknown,
    attempt: number,
  ): Promise<Settlement> {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const { kind, retryAfterMs, message } = failure;
    const what: Failed = afterFailure(kind, retryAfterMs, attempt);
    tally.failed(kind);
    log.warn("delivery-failed", {
      delivery: intent.delivery,
      platform: recipient.platform,
      kind,
      problem: message,
    });
    if (!what.mayHaveArrived) await intents.clear(recipient);
    if (what.unreachable && recipient.kind === "person")
      await people.setReach(recipient, { state: "closed", mentioned: false });
    if (what.unreachable && recipient.kind === "channel") await parts.rules.refuse(recipient, message);
    const now = clock.now();
    if (what.retryInMs === undefined) return { outcome: "dead", reason: `${kind}: ${message}` };
    if (now > expiryOf(intent) + QUIET_MS) {
      tally.count("expired");
      await intents.clear(recipient);
      return { outcome: "dead", reason: `expired while ${kind}` };
    }
    return { outcome: "later", at: now + what.retryInMs };
  }

  async function addressOf(recipient: Recipient): Promise<Address | undefined> {
    if (recipient.kind === "channel") return recipient;
    const reach = await people.reach(recipient);
    const { platform, community } = recipient;
    return reach?.state === "open" ? { platform, community, channel: reach.channel } : undefined;
  }

  function expiryOf({ tellings }: Pick<Intent, "tellings">): Instant {
    return Math.min(
      ...tellings.map(({ about, start }) => {
        const day = dayOfMorning(about);
        return day === undefined ? start + GRACE_MS : morningExpiry(programme(), day);
      }),
    );
  }

  /** A wake-up that found nothing to say because its time is over: counted, so that silence is never unnoticed. */
  async function countMissed({ recipient, about, lead }: Wake): Promise<void> {
    const session = programme().session(about);
    if (lead === undefined || session === undefined || session.status === "cancelled") return;
    if (clock.now() <= session.start + GRACE_MS) return;
    if (wasTold({ about, start: session.start, lead }, await ledger.of(recipient))) return;
    tally.count("expired");
    log.warn("call-expired", { recipient: recipientKey(recipient), about });
  }

  return { handle };
}
