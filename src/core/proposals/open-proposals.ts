/** The call for proposals, put together around the parts that Callboard has. */
import { createTellNews, type TellNews } from "../outbox/tell-news.ts";
import type { Chairs } from "../overrides/chairs.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeliveryQueue } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { ChannelRules } from "../reminders/channel-rules.ts";
import type { ScheduleKeeper } from "../schedule/schedule-keeper.ts";
import { openCfpBook } from "./cfp-book.ts";
import { newsBy } from "./proposal-news.ts";
import { createProposals, type Proposals } from "./proposals.ts";
import { showNews } from "./show-news.ts";

export type OpenProposalsParts = {
  keeper: ScheduleKeeper;
  store: Store;
  queue: DeliveryQueue;
  rules: ChannelRules;
  chairs: Chairs;
  commandName: string;
  reachOut: (who: PersonRef) => Promise<unknown>;
  /** What is served has changed. */
  changed: () => void;
  /** Something is in the queue that is due. */
  due: () => void;
  clock: Clock;
  log: Log;
};

export type OpenedProposals = {
  proposals: Proposals;
  news: TellNews;
  /** At each tick. A failure is logged: what is not planned now is planned by the next one. */
  look(): Promise<void>;
};

export function openProposals(parts: OpenProposalsParts): OpenedProposals {
  const { keeper, store, queue, rules, clock, log } = parts;
  const cfp = openCfpBook(store);
  const news = createTellNews({
    ...parts,
    news: async () => {
      const [entries, words, leadsChannels, linked] = await Promise.all([
        keeper.proposals.entries(),
        cfp.words(),
        cfp.leadsChannels(),
        rules.all(),
      ]);
      return newsBy({ entries, words, leadsChannels, rules: linked }, clock.now());
    },
    show: (one) => showNews(one, { programme: keeper.programme(), slash: `/${parts.commandName}` }),
  });

  async function look(): Promise<void> {
    try {
      const entries = await news.plan();
      if (entries.length > 0) await queue.add(entries);
    } catch (failure) {
      log.error("proposals-not-planned", { problem: String(failure) });
    }
  }

  const proposals = createProposals({
    keeper,
    cfp,
    chairs: parts.chairs,
    changed: parts.changed,
    // The fact is stored: who asked is not told of a failure that the next tick mends.
    spread: async () => {
      await look();
      parts.due();
    },
  });
  return { proposals, news, look };
}
