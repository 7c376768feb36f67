/** A wake-up: whom to look at, and why. It holds no time, so it can be useless but never wrong. */
import { z } from "zod";
import type { Programme } from "../queries/programme.ts";
import type { Instant } from "../time/instant.ts";
import { dueAt } from "./notices.ts";
import { recipientSchema } from "./recipient.ts";

const wakeSchema = z.object({
  recipient: recipientSchema,
  about: z.string(),
  /** Undefined for a look at what has changed: nothing is missed when it finds nothing to say. */
  lead: z.number().optional(),
  /** How many milliseconds before its due instant it may be said, where a wave is more than a second takes. */
  early: z.number().optional(),
  /** Those whom it concerns are called in that channel, by mention. */
  summons: z.literal(true).optional(),
  /** That news is told instead, by its id. */
  news: z.string().optional(),
  /** What an operator says to everybody is told instead, by the id of the act. */
  broadcast: z.string().optional(),
});

export type Wake = z.infer<typeof wakeSchema>;

/** Throws a ZodError for what is no wake-up. */
export function readWake(payload: string): Wake {
  return wakeSchema.parse(JSON.parse(payload));
}

/** Until when what falls due is said at this wake-up: until now or, in a wave that began early, until its due. */
export function reachOf({ about, lead, early = 0 }: Wake, programme: Programme, now: Instant): Instant {
  const session = programme.session(about);
  if (session === undefined || lead === undefined) return now;
  const due = dueAt(session, lead);
  return due <= now + early ? Math.max(now, due) : now;
}
