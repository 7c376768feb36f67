/** What organisers said of the call for proposals, and where leads get them. */
import { z } from "zod";
import type { Address } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { addressSchema, communityKey, recipientKey } from "../reminders/recipient.ts";
import { type CfpWord, cfpWordSchema } from "./cfp.ts";
import type { Proposal } from "./proposal.ts";

const leadsChannelSchema = z.object({
  address: addressSchema,
  /** Id of a track; absent for all of them. */
  track: z.string().optional(),
  since: z.number(),
});

/** A channel that gets what is proposed in its community. */
export type LeadsChannel = z.infer<typeof leadsChannelSchema>;

export type CfpBook = {
  words(): Promise<CfpWord[]>;
  say(word: CfpWord): Promise<void>;
  leadsChannels(): Promise<LeadsChannel[]>;
  link(channel: LeadsChannel): Promise<void>;
  unlink(channel: Pick<LeadsChannel, "address" | "track">): Promise<void>;
};

export function openCfpBook(store: Store): CfpBook {
  const said = store.bucket("cfp-words", cfpWordSchema);
  const channels = store.bucket("cfp-leads-channels", leadsChannelSchema);
  const key = ({ address: at, track }: Pick<LeadsChannel, "address" | "track">) =>
    `${recipientKey({ kind: "channel", ...at })} ${track ?? ""}`;
  return {
    async words() {
      const words: CfpWord[] = [];
      for await (const [, word] of said.entries()) words.push(word);
      return words;
    },
    say: (word) => said.set(word.id, word),
    async leadsChannels() {
      const found: LeadsChannel[] = [];
      for await (const [, channel] of channels.entries()) found.push(channel);
      return found.sort((a, b) => (key(a) < key(b) ? -1 : 1));
    },
    link: (channel) => channels.set(key(channel), channel),
    unlink: (channel) => channels.delete(key(channel)),
  };
}

/** Those of its community that get what is proposed for its track. */
export function channelsFor(proposal: Proposal, channels: readonly LeadsChannel[]): LeadsChannel[] {
  return channels.filter(
    ({ address: at, track }) =>
      communityKey(at) === communityKey(proposal) && (track === undefined || track === proposal.track),
  );
}

/** Each channel once, though it be linked for several things. */
export function eachOnce<Linked extends { address: Address }>(channels: readonly Linked[]): Linked[] {
  const byChannel = Map.groupBy(channels, ({ address: at }) => recipientKey({ kind: "channel", ...at }));
  return [...byChannel.values()].flatMap((same) => same.slice(0, 1));
}
