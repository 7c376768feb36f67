/**
 * Calls many people by one message: names them in the thread under the announcement of their session. The same law as
 * for direct messages: intent first, then sent, then told; what may have arrived is looked for before anything else.
 */
import { digest } from "../digest.ts";
import { PlatformFailure } from "../errors.ts";
import { speak } from "../language/speak.ts";
import type { ChatPlatform, MessageRef, Outgoing } from "../ports/chat-platform.ts";
import type { Settlement } from "../ports/delivery-queue.ts";
import type { ChannelRule } from "../reminders/channel-rules.ts";
import { saysTrue } from "../reminders/facts.ts";
import { dueAt } from "../reminders/notices.ts";
import { showCall } from "../reminders/show-notice.ts";
import { NAMED_FOR_MS, summonsLane, summonsRule } from "../reminders/summons.ts";
import type { Wake } from "../reminders/wake.ts";
import type { Session } from "../schedule/model.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";
import { afterFailure, isRecognised, QUIET_MS } from "./after-failure.ts";
import { BEGIN_WITHIN_MS } from "./deliver.ts";
import { lookAgain } from "./look-again.ts";
import type { OutboxParts } from "./outbox.ts";
import { rememberTold } from "./remember-told.ts";
import type { SummonsIntent } from "./summons-intents.ts";
import { type Named, toBeNamed } from "./to-be-named.ts";

/** Says the wake-up's call to all whom it concerns and who were not told yet. */
export type Summon = (platform: ChatPlatform, wake: Wake, attempt: number) => Promise<Settlement>;

const DONE: Settlement = { outcome: "done" };

/** An announcement that is due at the same instant is on its way; its thread is worth a wait. */
const ANNOUNCED_WITHIN_MS = 20 * SECOND_MS;

export function createSummon(parts: OutboxParts): Summon {
  const { programme, ledger, summonsIntents: intents, receipts, rules, clock, log } = parts;

  async function summon(platform: ChatPlatform, wake: Wake, attempt: number): Promise<Settlement> {
    const session = programme().session(wake.about);
    const { lead } = wake;
    if (session === undefined || lead === undefined) return DONE;
    const called = { way: "thread", lead } as const;
    const rule = summonsRule(session, wake.recipient, await rules.all(), programme(), called);
    if (rule === undefined) return DONE;
    const lane = summonsLane(rule, session.id);
    const unfinished = await intents.of(lane);
    if (unfinished !== undefined) {
      const settlement = await followUp(platform, lane, rule, unfinished, attempt);
      if (settlement.outcome !== "done") return settlement;
    }
    const due = dueAt(session, lead);
    const under = await announcementOf(session, rule);
    const announced = under !== undefined || !rule.leads.includes(lead);
    if (!announced && clock.now() < due + ANNOUNCED_WITHIN_MS)
      return { outcome: "later", at: clock.now() + SECOND_MS };
    // Nobody has to read in a channel that did not choose it what one person is told.
    if (under === undefined && rule.calls !== "thread") return DONE;
    for await (const named of toBeNamed(session, lead, platform, rule, parts)) {
      // After that, whoever was not named is called directly.
      if (clock.now() >= due + NAMED_FOR_MS) return DONE;
      const intent = intentFor(named, { lane, due, under });
      if (intent === undefined) continue;
      await intents.put(lane, intent);
      const settlement = await send(platform, lane, rule, intent, { attempt, open: false });
      if (settlement.outcome !== "done") return settlement;
    }
    return DONE;
  }

  /** The people are part of its id, and how often they were told, so that a session moved there and back is said again. */
  function intentFor(
    named: readonly Named[],
    { lane, due, under }: { lane: string; due: Instant; under: MessageRef | undefined },
  ): SummonsIntent | undefined {
    const [first] = named;
    if (first === undefined) return undefined;
    const { about, start, lead, said } = first.saying;
    const people = named.map(({ who, times }) => `${who.person} ${times}`);
    const now = clock.now();
    return {
      delivery: digest([lane, String(start), String(lead), ...people], 22),
      telling: { about, start, lead, due, said },
      named: named.map(({ who, saying }) => ({ who, via: saying.via })),
      ...(under === undefined ? {} : { under }),
      first: now,
      last: now,
    };
  }

  /** The post that announced this start in the channel. */
  async function announcementOf(
    { id, start }: Session,
    { address }: ChannelRule,
  ): Promise<MessageRef | undefined> {
    const told = (await ledger.of({ kind: "channel", ...address })).get(id);
    return told?.start === start ? told.message : undefined;
  }

  async function outgoing(
    { delivery, telling, named, under }: SummonsIntent,
    { address }: ChannelRule,
  ): Promise<Outgoing> {
    const session = programme().session(telling.about);
    const language = await parts.languages.of({ kind: "channel", ...address });
    const call = speak(
      showCall(session === undefined ? [] : [session], programme(), clock.now(), []),
      language,
    );
    const still = named.filter(({ who }) => !parts.forgot({ kind: "person", ...who }));
    const reply = { ...call, calls: { people: still.map(({ who }) => who.person) } };
    const subject = { kind: "call", sessions: [telling.about], due: telling.due };
    return { delivery, to: address, reply, subject, ...(under === undefined ? {} : { under }) };
  }

  /** `open`: an earlier send of it may have arrived, whatever becomes of this one. */
  async function send(
    platform: ChatPlatform,
    lane: string,
    rule: ChannelRule,
    intent: SummonsIntent,
    tries: { attempt: number; open: boolean },
  ): Promise<Settlement> {
    try {
      const message = await outgoing(intent, rule);
      // Held still since the intent was written: another may have followed it up.
      if (clock.now() - intent.last > BEGIN_WITHIN_MS) return { outcome: "later", at: clock.now() };
      const sent = await platform.messages.send(message);
      await settle(lane, intent, { message: sent, at: clock.now(), late: false });
      return DONE;
    } catch (failure) {
      return failed(lane, rule, intent, failure, tries);
    }
  }

  /** Sent again where the platform recognises it; else looked for, and where it is absent, as though never begun. */
  async function followUp(
    platform: ChatPlatform,
    lane: string,
    rule: ChannelRule,
    intent: SummonsIntent,
    attempt: number,
  ): Promise<Settlement> {
    const now = clock.now();
    const recognised = isRecognised(platform, intent.first, now);
    const helps = now < intent.telling.due + NAMED_FOR_MS && saysTrue(intent.telling, programme());
    if (recognised && helps) {
      const again = { ...intent, last: now };
      await intents.put(lane, again);
      return send(platform, lane, rule, again, { attempt, open: true });
    }
    if (now < intent.last + QUIET_MS) return { outcome: "later", at: intent.last + QUIET_MS };
    try {
      const found = await platform.messages.find(
        await outgoing(intent, rule),
        Math.min(intent.first, now) - QUIET_MS,
      );
      if (found === undefined) await intents.clear(lane);
      else await settle(lane, intent, { message: found, at: intent.last, late: true });
      return DONE;
    } catch (failure) {
      return failed(lane, rule, intent, failure, { attempt, open: true });
    }
  }

  async function settle(
    lane: string,
    { delivery, telling, named }: SummonsIntent,
    how: { message: MessageRef; at: Instant; late: boolean },
  ): Promise<void> {
    for (const { who, via } of named) {
      const recipient = { kind: "person" as const, ...who };
      const tellings = [{ ...telling, via }];
      await rememberTold(ledger, programme(), recipient, { tellings, delivery }, how);
      await lookAgain(parts, recipient, { tellings, delivery });
      receipts.delivered(recipient, { delivery, tellings, expires: telling.start }, how.at);
    }
    await intents.clear(lane);
  }

  /** What certainly did not arrive is forgotten: those whom it names are then called directly. */
  async function failed(
    lane: string,
    { address }: ChannelRule,
    { delivery }: SummonsIntent,
    failure: unknown,
    { attempt, open }: { attempt: number; open: boolean },
  ): Promise<Settlement> {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const { kind, retryAfterMs, message } = failure;
    const { retryInMs, mayHaveArrived, unreachable } = afterFailure(kind, retryAfterMs, attempt);
    log.warn("summons-failed", { delivery, platform: address.platform, kind, problem: message });
    if ((!open && !mayHaveArrived) || unreachable) await intents.clear(lane);
    return retryInMs === undefined
      ? { outcome: "dead", reason: `${kind}: ${message}` }
      : { outcome: "later", at: clock.now() + retryInMs };
  }

  return summon;
}
