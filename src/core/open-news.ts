/** What there is to tell besides the programme, each with its own source, told by one law. */
import { createDemand, type Demand } from "./demand/demand.ts";
import { openSeats, type Seats } from "./demand/seats.ts";
import type { AlertChannels } from "./outbox/alert-channels.ts";
import { createTellNews, type TellNews, type TellNewsParts } from "./outbox/tell-news.ts";
import { type OpenProposalsParts, openProposals } from "./proposals/open-proposals.ts";
import type { Proposals } from "./proposals/proposals.ts";
import type { Programme } from "./queries/programme.ts";
import type { Subscriptions } from "./reminders/subscriptions.ts";

export type OpenNewsParts = Omit<OpenProposalsParts, "spread"> &
  Omit<TellNewsParts, "sources"> & {
    subscriptions: Subscriptions;
    alertChannels: AlertChannels;
    programme: () => Programme;
    /** Something is in the queue that is due. */
    due: () => void;
  };

export type OpenedNews = { news: TellNews; proposals: Proposals; seats: Seats; demand: Demand };

export function openNews(parts: OpenNewsParts): OpenedNews {
  const seats = openSeats(parts.store);
  const demand = createDemand({ ...parts, seats });
  const { proposals, ...proposing } = openProposals({
    ...parts,
    // The fact is stored: who asked is not told of a failure that the next tick mends.
    spread: async () => {
      await news.look();
      parts.due();
    },
  });
  const news = createTellNews({ ...parts, sources: [proposing.news, demand.news] });
  return { news, proposals, seats, demand };
}
