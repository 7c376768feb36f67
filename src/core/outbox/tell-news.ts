/** Tells news of proposals, once each. What is no news any more when its turn comes stays unsaid. */
import type { ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { News } from "../proposals/proposal-news.ts";
import { communityKey, recipientKey } from "../reminders/recipient.ts";
import type { Wake } from "../reminders/wake.ts";
import type { Reply } from "../reply/reply.ts";
import { DAY_MS } from "../time/instant.ts";
import { createTellOnce, type OnceTries, trySchema } from "./tell-once.ts";

export type TellNews = {
  /** Wake-ups for all that was not told yet. */
  plan(): Promise<QueueEntry[]>;
  /** Says the news of that wake-up, if it is any still. */
  tell(platform: ChatPlatform, wake: Wake, tries: OnceTries): Promise<Settlement>;
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
const DONE: Settlement = { outcome: "done" };

export function createTellNews({ store, news, show, ...parts }: TellNewsParts): TellNews {
  const { clock } = parts;
  const once = createTellOnce({ ...parts, tries: store.bucket("proposal-news", trySchema) });

  return {
    async plan() {
      const all = await news();
      const oldest = clock.now() - NEWS_FOR_MS;
      const current = new Set(all.map(({ id }) => id));
      const told = await once.told((id) => current.has(id), oldest);
      return all.filter(({ id, at }) => !told.has(id) && at > oldest).map(toEntry);
    },

    async tell(platform, wake, tries) {
      const id = wake.news ?? "";
      if (await once.isTold(id)) return DONE;
      const one = (await news()).find((some) => some.id === id);
      if (one === undefined || one.at <= clock.now() - NEWS_FOR_MS) return DONE;
      return once.tell(platform, { id, to: one.to, show: () => show(one) }, tries);
    },
  };
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
