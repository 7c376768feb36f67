/** Who is told something: a person in a community, or a channel. Their keys name them in the store. */
import { z } from "zod";
import type { Address, PersonRef } from "../ports/chat-platform.ts";

export const personSchema = z.object({ platform: z.string(), community: z.string(), person: z.string() });
export const addressSchema = z.object({ platform: z.string(), community: z.string(), channel: z.string() });

export type Recipient = ({ kind: "person" } & PersonRef) | ({ kind: "channel" } & Address);

export const recipientSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), ...personSchema.shape }),
  z.object({ kind: z.literal("channel"), ...addressSchema.shape }),
]);

/** Unambiguous whatever the ids hold, and readable: `discord/81384788/person/5318008`. */
export function recipientKey(recipient: Recipient): string {
  const own = recipient.kind === "person" ? recipient.person : recipient.channel;
  return `${communityKey(recipient)}/${recipient.kind}/${encodeURIComponent(own)}`;
}

export function personKey(who: PersonRef): string {
  return recipientKey({ kind: "person", ...who });
}

/** Who it is, without whatever else an object that names a person may hold. */
export function refOf({ platform, community, person }: PersonRef): PersonRef {
  return { platform, community, person };
}

export function communityKey({ platform, community }: { platform: string; community: string }): string {
  return `${encodeURIComponent(platform)}/${encodeURIComponent(community)}`;
}
