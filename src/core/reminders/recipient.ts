/** Who is told something: a person in a community, or a channel. Their keys name them in the store. */
import { z } from "zod";
import type { Address, PersonRef } from "../ports/chat-platform.ts";

export type Recipient = ({ kind: "person" } & PersonRef) | ({ kind: "channel" } & Address);

export const recipientSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), platform: z.string(), community: z.string(), person: z.string() }),
  z.object({ kind: z.literal("channel"), platform: z.string(), community: z.string(), channel: z.string() }),
]);

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
