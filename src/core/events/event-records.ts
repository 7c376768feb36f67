/** What is known of each session's event in a community's list: written before the platform is asked, and after. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import { communityKey } from "../reminders/recipient.ts";
import type { Community } from "./event-choices.ts";

/**
 * - `asked`: it was asked for at `at`, and may stand or come to stand
 * - `stands`: it was last made to show `shown` until `end`; made, or found, at `at`
 * - `ending`: its end was asked for, and may be carried out at any time
 * - `dismissed`: somebody took it down by hand, so it is not made again
 */
const recordSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("asked"), at: z.number() }),
  z.object({
    state: z.literal("stands"),
    id: z.string(),
    shown: z.string(),
    end: z.number(),
    at: z.number(),
  }),
  z.object({ state: z.literal("ending"), id: z.string() }),
  z.object({ state: z.literal("dismissed") }),
]);

export type EventRecord = z.infer<typeof recordSchema>;

export type EventRecords = {
  /** By the session's id. */
  of(community: Community): Promise<Map<string, EventRecord>>;
  put(community: Community, session: string, record: EventRecord): Promise<void>;
  drop(community: Community, session: string): Promise<void>;
};

export function openEventRecords(store: Store): EventRecords {
  const bucket = (community: Community) => store.bucket(`events/${communityKey(community)}`, recordSchema);
  return {
    async of(community) {
      const records = new Map<string, EventRecord>();
      for await (const [session, record] of bucket(community).entries()) records.set(session, record);
      return records;
    },
    put: (community, session, record) => bucket(community).set(session, record),
    drop: (community, session) => bucket(community).delete(session),
  };
}
