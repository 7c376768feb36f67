/** Who is told something: a person in a community, or a channel. Their keys name them in the store. */
import type { Address, PersonRef } from "../ports/chat-platform.ts";

export type Recipient = ({ kind: "person" } & PersonRef) | ({ kind: "channel" } & Address);

/** Unambiguous whatever the ids hold, and readable: `discord/81384788/person/5318008`. */
export function recipientKey(recipient: Recipient): string {
  const own = recipient.kind === "person" ? recipient.person : recipient.channel;
  return `${communityKey(recipient)}/${recipient.kind}/${encodeURIComponent(own)}`;
}

export function personKey(who: PersonRef): string {
  return recipientKey({ kind: "person", ...who });
}

export function communityKey({ platform, community }: { platform: string; community: string }): string {
  return `${encodeURIComponent(platform)}/${encodeURIComponent(community)}`;
}
