/**
 * What an operator did to the schedule, as a fact that can be taken back: which sessions are otherwise than the feed
 * says, each with what was there before. What an operation meant is worked out when it is made; what is kept is what
 * the operator saw and confirmed.
 */
import { z } from "zod";
import { wordsSchema } from "../language/words-schema.ts";
import { personSchema } from "../reminders/recipient.ts";
import { targetSchema } from "../reminders/target.ts";

/**
 * `delay` and the others are what the operator asked for; all come to patches of sessions, `add` to a new one, and
 * `broadcast` to words.
 */
export const actKinds = [
  "delay",
  "cancel",
  "restore",
  "move",
  "swap",
  "add",
  "next-topic",
  "broadcast",
] as const;

const change = <T extends z.ZodType>(value: T) => z.object({ was: value, now: value, feed: value });

/**
 * What is otherwise of one session. `was`: in effect before; `now`: in effect after; `feed`: what the feed said then,
 * so that it can be told whether the feed has changed its mind.
 */
export const patchSchema = z.object({
  session: z.string(),
  start: change(z.number()).optional(),
  end: change(z.number()).optional(),
  /** The room's id; empty for none. */
  room: change(z.string()).optional(),
  status: change(z.enum(["confirmed", "provisional", "cancelled"])).optional(),
  /** Empty for none. */
  reason: change(z.string()).optional(),
});

export const overrideSchema = z.object({
  id: z.string(),
  kind: z.enum(actKinds),
  /** In a few words, for the audit log: "Delay Real-Time MC by 15 min". */
  title: wordsSchema,
  /** How many were made before it: the order in which they apply, whatever a clock said. */
  place: z.number(),
  at: z.number(),
  by: personSchema,
  patches: z.array(patchSchema),
  added: z
    .object({
      id: z.string(),
      title: z.string(),
      room: z.string().optional(),
      track: z.string().optional(),
      start: z.number(),
      end: z.number(),
      day: z.string(),
    })
    .optional(),
  /** A session that delays do not move from now on. */
  fixed: z.string().optional(),
  /** What everybody is told who follows that. */
  said: z.object({ text: z.string(), target: targetSchema }).optional(),
});

/** What an operation would do, before anybody has confirmed it. */
export const draftSchema = overrideSchema.omit({ id: true, place: true, at: true, by: true }).extend({
  /** What the operator should know first: what it runs into, what it does not move. */
  warnings: z.array(wordsSchema),
});

export type ActKind = (typeof actKinds)[number];
export type Patch = z.infer<typeof patchSchema>;
export type Override = z.infer<typeof overrideSchema>;
export type Said = NonNullable<Override["said"]>;

export type Draft = z.infer<typeof draftSchema>;
