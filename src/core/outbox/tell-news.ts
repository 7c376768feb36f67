/**
 * Tells news of proposals, once each. The same law as for every delivery: intent first, then sent, then told; what may
 * have arrived is looked for before it is sent again. What is no news any more when its turn comes stays unsaid.
 */
import { z } from "zod";
import { PlatformFailure } from "../errors.ts";
import type { Address, ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { News } from "../proposals/proposal-news.ts";
import { communityKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Wake } from "../reminders/wake.ts";
import type { Reply } from "../reply/reply.ts";
import { DAY_MS, MINUTE_MS } from "../time/instant.ts";
import { afterFailure, isRecognised, QUIET_MS } from "./after-failure.ts";
import { BEGIN_WITHIN_MS } from "./deliver.ts";
import type { People } from "./people.ts";

export type TellNews = {
  /** Wake-ups for all that was not told yet. */
  plan(): Promise<QueueEntry[]>;
  /** Says the news of that wake-up, if it is any still. `people`: writes of nobody who was forgotten meanwhile. */
  tell(platform: ChatPlatform, wake: Wake, attempt: number, people: People): Promise<Settlement>;
};

export type TellNewsParts = {
  store: Store;
  /** Everything that should have been told by now. */
  news: () => Promise<News[]>;
  show: (news: News) => Reply;
  /** Opens the direct channel of somebody who proposed something while that could not be done. */
  reachOut: (who: PersonRef) => Promise<unknown>;
  clock: Clock;
  log: Log;
};

/** Older news are not told any more: whoever wants to know has looked. */
const NEWS_FOR_MS = 7 * DAY_MS;
const REACH_AGAIN_MS = MINUTE_MS;
const DONE: Settlement = { outcome: "done" };

/** `first` and `last`: when it was tried. Neither who nor where: that follows from the news. */
const tryingSchema = z.object({ first: z.number(), last: z.number(), told: z.boolean() });

export function createTellNews({ store, news, show, reachOut, clock, log }: TellNewsParts): TellNews {
  const tries = store.bucket("proposal-news", tryingSchema);

  async function plan(): Promise<QueueEntry[]> {
    const all = await news();
    const now = clock.now();
    const current = new Set(all.map(({ id }) => id));
    const told = new Set<string>();
    for await (const [id, tried] of tries.entries()) {
      if (tried.told) told.add(id);
      if (!current.has(id) && tried.last < now - NEWS_FOR_MS) await tries.delete(id);
    }
    return all.filter(({ id, at }) => !told.has(id) && at > now - NEWS_FOR_MS).map(toEntry);
  }

  async function tell(
    platform: ChatPlatform,
    wake: Wake,
    attempt: number,
    people: People,
  ): Promise<Settlement> {
    const id = wake.news ?? "";
    const before = await tries.get(id);
    if (before?.told === true) return DONE;
    const one = (await news()).find((some) => some.id === id);
    if (one === undefined || one.at <= clock.now() - NEWS_FOR_MS) return DONE;
    const to = await addressOf(one.to, people);
    if (to === "closed") return { outcome: "dead", reason: "this person's direct messages are closed" };
    if (to === "unknown") return { outcome: "later", at: clock.now() + REACH_AGAIN_MS };
    const now = clock.now();
    const recognised = before !== undefined && isRecognised(platform, before.first, now);
    if (before !== undefined && !recognised) {
      if (now < before.last + QUIET_MS) return { outcome: "later", at: before.last + QUIET_MS };
      try {
        const found = await platform.messages.find(
          { delivery: id, to },
          Math.min(before.first, now) - QUIET_MS,
        );
        if (found !== undefined) {
          await tries.set(id, { ...before, told: true });
          return DONE;
        }
        await tries.delete(id);
      } catch (failure) {
        return failed(one, failure, { attempt, open: true, people });
      }
    }
    const first = recognised ? before.first : now;
    await tries.set(id, { first, last: now, told: false });
    // Held still since then: another may have followed it up.
    if (clock.now() - now > BEGIN_WITHIN_MS) return { outcome: "later", at: clock.now() };
    try {
      await platform.messages.send({ delivery: id, to, reply: show(one) });
      await tries.set(id, { first, last: now, told: true });
      return DONE;
    } catch (failure) {
      return failed(one, failure, { attempt, open: recognised, people });
    }
  }

  async function addressOf(to: Recipient, people: People): Promise<Address | "closed" | "unknown"> {
    if (to.kind === "channel") return to;
    if ((await people.reach(to)) === undefined) await reachOut(to);
    const reach = await people.reach(to);
    if (reach === undefined) return "unknown";
    const { platform, community } = to;
    return reach.state === "open" ? { platform, community, channel: reach.channel } : "closed";
  }

  /** `open`: an earlier send of it may have arrived, whatever becomes of this one. */
  async function failed(
    { id, to }: News,
    failure: unknown,
    { attempt, open, people }: { attempt: number; open: boolean; people: People },
  ): Promise<Settlement> {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const { kind, retryAfterMs, message } = failure;
    const { retryInMs, mayHaveArrived, unreachable } = afterFailure(kind, retryAfterMs, attempt);
    log.warn("news-failed", { delivery: id, kind, problem: message });
    if ((!open && !mayHaveArrived) || unreachable) await tries.delete(id);
    if (unreachable && to.kind === "person") await people.setReach(to, { state: "closed", mentioned: false });
    return retryInMs === undefined
      ? { outcome: "dead", reason: `${kind}: ${message}` }
      : { outcome: "later", at: clock.now() + retryInMs };
  }

  return { plan, tell };
}

function toEntry({ id, to, at }: News): QueueEntry {
  const wake: Wake = { recipient: to, about: "", news: id };
  return {
    id,
    due: at,
    lane: recipientKey(to),
    share: communityKey(to),
    payload: JSON.stringify(wake),
  };
}
