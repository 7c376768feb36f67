/** The call for proposals, put together around the parts that Callboard has. */
import type { NewsItem } from "../outbox/tell-news.ts";
import type { Chairs } from "../overrides/chairs.ts";
import type { Clock } from "../ports/clock.ts";
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
  rules: ChannelRules;
  chairs: Chairs;
  commandName: string;
  /** What is served has changed. */
  changed: () => void;
  /** There may be news to tell. */
  spread: () => Promise<void>;
  clock: Clock;
};

export type OpenedProposals = {
  proposals: Proposals;
  /** What should have been told by now. */
  news(): Promise<NewsItem[]>;
};

export function openProposals(parts: OpenProposalsParts): OpenedProposals {
  const { keeper, store, rules, clock } = parts;
  const cfp = openCfpBook(store);
  const stage = () => ({ programme: keeper.programme(), slash: `/${parts.commandName}` });

  return {
    proposals: createProposals({ ...parts, cfp }),
    async news() {
      const [entries, words, leadsChannels, linked] = await Promise.all([
        keeper.proposals.entries(),
        cfp.words(),
        cfp.leadsChannels(),
        rules.all(),
      ]);
      const news = newsBy({ entries, words, leadsChannels, rules: linked }, clock.now());
      return news.map((one) => ({ ...one, show: () => showNews(one, stage()) }));
    },
  };
}
