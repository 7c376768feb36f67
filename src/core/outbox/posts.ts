/**
 * Posts in channels, kept true: edited in place as their sessions move, start, end or are cancelled. Editing notifies
 * nobody, and doing it twice changes nothing, so it needs no intent.
 */
import { digest } from "../digest.ts";
import { PlatformFailure } from "../errors.ts";
import { speak } from "../language/speak.ts";
import type { Words } from "../language/words.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Settlement } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import { type Facts, factsOf } from "../reminders/facts.ts";
import { dayOfMorning } from "../reminders/morning.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { postedSession, showPost } from "../reminders/show-post.ts";
import type { Post, Told } from "../reminders/told.ts";
import type { Reply } from "../reply/reply.ts";
import { HOUR_MS, type Instant } from "../time/instant.ts";
import { afterFailure } from "./after-failure.ts";
import type { OutboxParts } from "./outbox.ts";
import { renderMorning } from "./render-notice.ts";

/** After this long nobody scrolls back; the post stays as it is. */
const KEPT_TRUE_MS = 12 * HOUR_MS;

type Entry = { about: string; post: Post };

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
  const told = new Map(await ledger.of(channel));
  const standing = [...told].flatMap(([about, one]): Entry[] =>
    one.at < now - KEPT_TRUE_MS ? [] : postsOf(one).map((post) => ({ about, post })),
  );
  const mark = async (about: string, delivery: string, shown: string | undefined) => {
    const before = told.get(about);
    if (before === undefined) return;
    const after = withShown(before, delivery, shown);
    told.set(about, after);
    await ledger.put(channel, about, after);
  };
  for (const [delivery, entries] of Map.groupBy(standing, ({ post }) => post.delivery)) {
    const [first] = entries;
    const shown = new Map(entries.map(({ about, post }) => [about, shownNow(about, post, programme, now)]));
    if (first === undefined || entries.every(({ about, post }) => post.shown === shown.get(about))) continue;
    const post = await renderPost(entries, channel, programme, parts, now);
    const reply = speak(post, await parts.languages.of(channel));
    // Until the platform has answered it is not known what the post shows.
    for (const { about } of entries) await mark(about, delivery, undefined);
    try {
      await platform.messages.edit({ delivery, to: channel, reply, at: first.post.message });
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      const { kind, message, retryAfterMs } = failure;
      log.warn("post-not-edited", { delivery, platform: channel.platform, kind, problem: message });
      const { retryInMs } = afterFailure(kind, retryAfterMs, attempt);
      if (retryInMs !== undefined) return { outcome: "later", at: now + retryInMs };
      // It was deleted, or may not be changed: it counts as shown, so that it is not tried for ever.
    }
    for (const { about } of entries) await mark(about, delivery, shown.get(about));
  }
  return { outcome: "done" };
}

/** Where a session stands in the channel: in the post that was sent last, and in one that may stand below it. */
function postsOf({ beside, ...told }: Told): Post[] {
  const { message } = told;
  const last = message === undefined ? [] : [{ ...told, message }];
  return beside === undefined ? last : [...last, beside];
}

function withShown(told: Told, delivery: string, shown: string | undefined): Told {
  if (told.delivery === delivery) return { ...told, shown };
  return told.beside?.delivery === delivery ? { ...told, beside: { ...told.beside, shown } } : told;
}

async function renderPost(
  entries: readonly Entry[],
  channel: Recipient,
  programme: Programme,
  { rules }: OutboxParts,
  now: Instant,
): Promise<Reply<Words>> {
  const [first] = entries;
  const day = first === undefined ? undefined : dayOfMorning(first.about);
  if (day !== undefined) return renderMorning(day, channel, programme, rules);
  return showPost(
    entries.map(({ about, post }) => postedSession(about, post, programme, now)),
    programme,
  );
}
