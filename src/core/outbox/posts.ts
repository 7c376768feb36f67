/**
 * Posts in channels, kept true: edited in place as their sessions move, start, end or are cancelled. Editing notifies
 * nobody, and doing it twice changes nothing, so it needs no intent.
 */
import { digest } from "../digest.ts";
import { PlatformFailure } from "../errors.ts";
import type { ChatPlatform, MessageRef } from "../ports/chat-platform.ts";
import type { Settlement } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import { type Facts, factsOf } from "../reminders/facts.ts";
import { dayOfMorning } from "../reminders/morning.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { postedSession, showPost } from "../reminders/show-post.ts";
import type { Told } from "../reminders/told.ts";
import type { Reply } from "../reply/reply.ts";
import { HOUR_MS, type Instant } from "../time/instant.ts";
import { afterFailure } from "./after-failure.ts";
import type { OutboxParts } from "./outbox.ts";
import { renderMorning } from "./render-notice.ts";

/** After this long nobody scrolls back; the post stays as it is. */
const KEPT_TRUE_MS = 12 * HOUR_MS;

type Entry = { about: string; told: Told; message: MessageRef };

/** Of each programme, what was worked out before: a busy channel has hundreds of posts, looked at at every start. */
const known = new WeakMap<Programme, Map<string, string>>();

/** What a post says of one session (or day) at that instant, as a key to compare. */
export function shownNow(about: string, before: Facts, programme: Programme, now: Instant): string {
  const day = dayOfMorning(about);
  if (day === undefined) {
    const { now: facts, state } = postedSession(about, before, programme, now);
    const end = programme.session(about)?.end;
    const said = [state, JSON.stringify(facts), String(end)];
    const own = known.get(programme) ?? new Map<string, string>();
    known.set(programme, own);
    const key = said.join("\n");
    const shown = own.get(key) ?? digest(said, 12);
    own.set(key, shown);
    return shown;
  }
  const lines = programme.onDay(day).map(({ id, end }) => JSON.stringify([factsOf(id, programme), end]));
  return digest(lines, 12);
}

/** Edits every post of the channel that is no longer true. `later` when the platform wants it later. */
export async function refreshPosts(
  platform: ChatPlatform,
  channel: Recipient & { kind: "channel" },
  attempt: number,
  parts: OutboxParts,
): Promise<Settlement> {
  const { ledger, clock, log } = parts;
  const programme = parts.programme();
  const now = clock.now();
  const standing = [...(await ledger.of(channel))].flatMap(([about, told]): Entry[] =>
    told.message === undefined || told.at < now - KEPT_TRUE_MS
      ? []
      : [{ about, told, message: told.message }],
  );
  for (const [delivery, entries] of Map.groupBy(standing, ({ told }) => told.delivery)) {
    const [first] = entries;
    const shown = new Map(entries.map(({ about, told }) => [about, shownNow(about, told, programme, now)]));
    if (first === undefined || entries.every(({ about, told }) => told.shown === shown.get(about))) continue;
    const reply = await renderPost(entries, channel, programme, parts, now);
    // Until the platform has answered it is not known what the post shows.
    for (const { about, told } of entries) await ledger.put(channel, about, { ...told, shown: undefined });
    try {
      await platform.messages.edit({ delivery, to: channel, reply, at: first.message });
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      const { kind, message, retryAfterMs } = failure;
      log.warn("post-not-edited", { delivery, platform: channel.platform, kind, problem: message });
      const { retryInMs } = afterFailure(kind, retryAfterMs, attempt);
      if (retryInMs !== undefined) return { outcome: "later", at: now + retryInMs };
      // It was deleted, or may not be changed: it counts as shown, so that it is not tried for ever.
    }
    for (const { about, told } of entries)
      await ledger.put(channel, about, { ...told, shown: shown.get(about) });
  }
  return { outcome: "done" };
}

async function renderPost(
  entries: readonly Entry[],
  channel: Recipient,
  programme: Programme,
  { rules }: OutboxParts,
  now: Instant,
): Promise<Reply> {
  const [first] = entries;
  const day = first === undefined ? undefined : dayOfMorning(first.about);
  if (day !== undefined) return renderMorning(day, channel, programme, rules);
  return showPost(
    entries.map(({ about, told }) => postedSession(about, told, programme, now)),
    programme,
  );
}
