/**
 * One run, as data: who wants what, what happens to the programme, and what goes wrong. Drawn from a seed, replayed,
 * shortened and kept as it is. All times are true time, in milliseconds from the beginning of the run.
 */
import { z } from "zod";

const time = z.number();
const leads = z.array(z.number());

const session = z.object({ id: z.string(), start: time, room: z.string() });

/** A session moves, changes rooms, is cancelled, or is on again. */
const edit = z.object({
  at: time,
  session: z.string(),
  start: time.optional(),
  room: z.string().optional(),
  cancelled: z.boolean().optional(),
});

/** Whether somebody was subscribed, or a channel linked, before the run begins. */
const wish = z.object({
  kind: z.enum(["person", "channel"]),
  who: z.string(),
  /** A session's id; `everything` for all. */
  target: z.string(),
  leads,
});

/** Somebody types a command, again and again until it is answered. `twice`: the platform delivers it twice. */
const visit = z.object({
  at: time,
  who: z.string(),
  does: z.enum(["remind", "forget", "forget-everything"]),
  target: z.string(),
  leads,
  twice: z.boolean(),
});

/** What becomes of a request. `afterMs` counts from the sending, but for `late`: from where its sender gave it up. */
export const fateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answered"), afterMs: time }),
  z.object({ kind: z.literal("lost") }),
  /** Carried out; the answer never comes. */
  z.object({ kind: z.literal("unanswered"), afterMs: time }),
  z.object({ kind: z.literal("late"), afterMs: time }),
  z.object({ kind: z.literal("broken"), carriedOut: z.boolean(), afterMs: time }),
  z.object({ kind: z.literal("limited"), retryAfterMs: time }),
  z.object({ kind: z.literal("unreached") }),
]);

const stepKind = z.enum([
  "any",
  "store-read",
  "store-write",
  "queue-read",
  "queue-write",
  "source",
  "request",
  "answer",
  "event",
  "timer",
]);
/** The nth step of a kind in the run, and on which side of it. */
const moment = { step: stepKind, nth: z.number(), side: z.enum(["before", "after"]) };
const span = { from: time, to: time };

/** `of` names the fault in docs/reliability.md. */
export const faultSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("kill"), of: z.literal("F1"), ...moment, downMs: time }),
  z.object({ kind: z.literal("pause"), of: z.literal("F3"), ...moment, forMs: time }),
  z.object({ kind: z.literal("request"), of: z.enum(["F5", "F6"]), nth: z.number(), fate: fateSchema }),
  z.object({ kind: z.literal("storm"), of: z.enum(["F4", "F5", "F7"]), ...span, fate: fateSchema }),
  z.object({ kind: z.literal("clocks"), of: z.literal("F8"), at: time, byMs: time }),
  z.object({ kind: z.literal("source-down"), of: z.enum(["F12", "F13"]), ...span }),
  z.object({
    kind: z.literal("mishap"),
    of: z.literal("F14"),
    ...span,
    how: z.enum(["without-first", "empty", "shifted"]),
  }),
  z.object({ kind: z.literal("store-down"), of: z.enum(["F16", "F17"]), ...span }),
  z.object({ kind: z.literal("refused"), of: z.literal("F18"), at: time, who: z.string() }),
  z.object({ kind: z.literal("revoked"), of: z.literal("F18"), ...span }),
]);

export const planSchema = z.object({
  /** For the order of what happens at once, and how long requests take. */
  seed: z.number(),
  /** `slack-ahead` posts by itself what was scheduled with it. */
  platform: z.enum(["discord", "slack", "slack-ahead"]),
  replicas: z.number(),
  sessions: z.array(session),
  wishes: z.array(wish),
  edits: z.array(edit),
  visits: z.array(visit),
  faults: z.array(faultSchema),
});

export type Plan = z.infer<typeof planSchema>;
export type Fate = z.infer<typeof fateSchema>;
export type Fault = z.infer<typeof faultSchema>;
export type Edit = z.infer<typeof edit>;
export type Visit = z.infer<typeof visit>;

/** Faults of one kind. */
export function faultsOf<K extends Fault["kind"]>(plan: Plan, kind: K): Extract<Fault, { kind: K }>[] {
  return plan.faults.filter((fault): fault is Extract<Fault, { kind: K }> => fault.kind === kind);
}
