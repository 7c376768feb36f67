/** Who may act on which track besides the organisers: people, and roles or user groups of a community. */
import { z } from "zod";
import type { Invocation } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { communityKey } from "../reminders/recipient.ts";

const chairSchema = z.object({
  platform: z.string(),
  community: z.string(),
  track: z.string(),
  /** Of a person or a group, by the platform's own id. */
  id: z.string(),
});

export type Chair = z.infer<typeof chairSchema>;

export type Chairs = {
  /** All of that community. */
  of(community: { platform: string; community: string }): Promise<Chair[]>;
  put(chair: Chair): Promise<void>;
  remove(chair: Chair): Promise<void>;
  /** The tracks that whoever asks may act on, themselves or by a group of theirs. */
  tracksOf(invocation: Pick<Invocation, "who" | "groups">): Promise<ReadonlySet<string>>;
};

export function openChairs(store: Store): Chairs {
  const bucket = store.bucket("chairs", chairSchema);
  const key = (chair: Chair) => `${communityKey(chair)} ${encodeURIComponent(chair.track)} ${chair.id}`;
  async function of(community: { platform: string; community: string }): Promise<Chair[]> {
    const own: Chair[] = [];
    for await (const [, chair] of bucket.entries())
      if (communityKey(chair) === communityKey(community)) own.push(chair);
    return own.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
  return {
    of,
    put: (chair) => bucket.set(key(chair), chair),
    remove: (chair) => bucket.delete(key(chair)),
    async tracksOf({ who, groups = [] }) {
      const names = new Set([who.person, ...groups]);
      return new Set((await of(who)).flatMap(({ track, id }) => (names.has(id) ? [track] : [])));
    },
  };
}
