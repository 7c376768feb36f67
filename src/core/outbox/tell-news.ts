/** Tells news, of proposals and of what else there is, once each. What is no news any more when its turn comes stays unsaid. */
import type { Languages } from "../language/languages.ts";
import type { Words } from "../language/words.ts";
import type { ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeliveryQueue, QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import { communityKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Wake } from "../reminders/wake.ts";
import type { Reply } from "../reply/reply.ts";
import { DAY_MS, type Instant } from "../time/instant.ts";
import { createTellOnce, type OnceTries, trySchema } from "./tell-once.ts";

/** `id` is the same for the same news to the same recipient. `at`: since when there is something to tell. */
export type NewsItem = { id: string; to: Recipient; at: Instant; show: () => Reply<Words> };

export type TellNews = {
  /**
   * At each tick, and as soon as there may be some: all that was not told yet waits in the queue. A failure is logged:
   * what is not planned now is planned by the next one.
   */
  look(): Promise<void>;
  /** Says the news of that wake-up, if it is any still. */
  tell(platform: ChatPlatform, wake: Wake, tries: OnceTries): Promise<Settlement>;
};

export type TellNewsParts = {
  store: Store;
  queue: DeliveryQueue;
  /** Each gives everything that should have been told by now. */
  sources: readonly (() => Promise<NewsItem[]>)[];
  /** Opens the direct channel of somebody who did something while that could not be done. */
  reachOut: (who: PersonRef) => Promise<unknown>;
  clock: Clock;
  log: Log;
  languages: Pick<Languages, "of">;
};

/** Older news are not told any more: whoever wants to know has looked. */
const NEWS_FOR_MS = 7 * DAY_MS;
const DONE: Settlement = { outcome: "done" };

export function createTellNews({ store, queue, sources, ...parts }: TellNewsParts): TellNews {
  const { clock, log } = parts;
  const once = createTellOnce({ ...parts, tries: store.bucket("news", trySchema) });
  const news = async () => (await Promise.all(sources.map((source) => source()))).flat();

  async function plan(): Promise<QueueEntry[]> {
    const all = await news();
    const oldest = clock.now() - NEWS_FOR_MS;
    const current = new Set(all.map(({ id }) => id));
    const told = await once.told((id) => current.has(id), oldest);
    return all.filter(({ id, at }) => !told.has(id) && at > oldest).map(toEntry);
  }

  return {
    async look() {
      try {
        const entries = await plan();
        if (entries.length > 0) await queue.add(entries);
      } catch (failure) {
        log.error("news-not-planned", { problem: String(failure) });
      }
    },

    async tell(platform, wake, tries) {
      const id = wake.news ?? "";
      if (await once.isTold(id)) return DONE;
      const one = (await news()).find((some) => some.id === id);
      if (one === undefined || one.at <= clock.now() - NEWS_FOR_MS) return DONE;
      return once.tell(platform, one, tries);
    },
  };
}

function toEntry({ id, to, at }: NewsItem): QueueEntry {
  const wake: Wake = { recipient: to, about: "", news: id };
  return {
    id,
    due: at,
    lane: recipientKey(to),
    share: communityKey(to),
    payload: JSON.stringify(wake),
  };
}
