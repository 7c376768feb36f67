/**
 * Who should have heard what of proposals by now: what is proposed goes to its leads, what they say to its proposer,
 * what organisers say of the call to everybody. Pure: what is told is the difference between this and what was told.
 */
import { digest } from "../digest.ts";
import type { ChannelRule } from "../reminders/channel-rules.ts";
import { type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Instant } from "../time/instant.ts";
import { type CfpNews, type CfpWord, cfpNews } from "./cfp.ts";
import { channelsFor, eachOnce, type LeadsChannel } from "./cfp-book.ts";
import type { ProposalAct, ProposalEntry } from "./proposal.ts";

export type NewsAbout =
  /** Something is proposed. */
  | { kind: "proposal"; entry: ProposalEntry }
  /** Its proposer has answered. */
  | { kind: "answer"; entry: ProposalEntry; act: ProposalAct }
  /** Its leads have decided, or ask. */
  | { kind: "decision"; entry: ProposalEntry; act: ProposalAct }
  | { kind: "cfp"; news: CfpNews };

/** `id` is the same for the same news to the same recipient. `at`: since when there is something to tell. */
export type News = { id: string; to: Recipient; at: Instant; about: NewsAbout };

/** All that it follows from. */
export type NewsFacts = {
  entries: readonly ProposalEntry[];
  words: readonly CfpWord[];
  leadsChannels: readonly LeadsChannel[];
  rules: readonly ChannelRule[];
};

const ID_LETTERS = 22;

export function newsBy({ entries, words, leadsChannels, rules }: NewsFacts, now: Instant): News[] {
  return [
    ...entries.flatMap((entry) => [...toLeads(entry, leadsChannels), ...toProposer(entry)]),
    ...cfpNews(words, now).flatMap((news) => toEverybody(news, rules)),
  ];
}

/** What still waits for them, and what they were answered. */
function toLeads(entry: ProposalEntry, leadsChannels: readonly LeadsChannel[]): News[] {
  const { proposal, acts, state } = entry;
  if (state !== "waiting" && state !== "asked") return [];
  const last = acts.at(-1);
  return eachOnce(channelsFor(proposal, leadsChannels)).flatMap(({ address, since }) => {
    const to: Recipient = { kind: "channel", ...address };
    const proposed = toNews(to, ["proposal", proposal.id], Math.max(proposal.at, since), {
      kind: "proposal",
      entry,
    });
    if (last?.kind !== "answer" || last.at < since) return [proposed];
    return [proposed, toNews(to, ["answer", last.id], last.at, { kind: "answer", entry, act: last })];
  });
}

/** What was said last, unless they said it. */
function toProposer(entry: ProposalEntry): News[] {
  const { platform, community, person } = entry.proposal;
  const act = entry.acts.at(-1);
  if (person === undefined || act === undefined || act.person === person) return [];
  const to: Recipient = { kind: "person", platform, community, person };
  return [toNews(to, ["decision", act.id], act.at, { kind: "decision", entry, act })];
}

/** What concerns one track goes where that track is announced. */
function toEverybody(news: CfpNews, rules: readonly ChannelRule[]): News[] {
  const { id, track } = news.word;
  const concerned = rules.filter(
    ({ problem, filter }) =>
      problem === undefined &&
      (track === undefined ||
        filter.kind === "everything" ||
        (filter.kind === "track" && filter.id === track)),
  );
  return eachOnce(concerned).map(({ address, since }) =>
    toNews({ kind: "channel", ...address }, ["cfp", id, news.kind], Math.max(news.at, since), {
      kind: "cfp",
      news,
    }),
  );
}

function toNews(to: Recipient, name: readonly string[], at: Instant, about: NewsAbout): News {
  return { id: digest(["news", recipientKey(to), ...name], ID_LETTERS), to, at, about };
}
