/** The conference as it is played, as the page sees and moves it: handed in by whoever runs Callboard. */
import { z } from "zod";
import { fromIso } from "../../../core/time/instant.ts";
import { FASTEST, LONGEST_DELAY_MIN } from "./limits.ts";
import type { SessionList, StageState } from "./protocol.ts";

const instant = z
  .string()
  .transform((text) => fromIso(text))
  .refine((at) => at !== undefined, "is no instant")
  .transform((at) => at ?? 0);

const change = z.discriminatedUnion("kind", [
  z
    .object({ kind: z.literal("move"), start: instant, room: z.string().optional() })
    .transform((move) => ({ ...move, room: move.room })),
  z.object({
    kind: z.literal("delay"),
    minutes: z.number().int().min(-LONGEST_DELAY_MIN).max(LONGEST_DELAY_MIN),
  }),
  z.object({ kind: z.literal("cancel") }),
  z.object({ kind: z.literal("restore") }),
]);

/** What the page may ask of the stage. */
export const wishSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("pause") }),
  z.object({ kind: z.literal("run"), speed: z.number().min(1).max(FASTEST) }),
  /** Forwards, what lies between is not played; backwards, what was said after that is undone. */
  z.object({ kind: z.literal("set"), at: instant }),
  /** To the next message that is planned, or the next start of a session. */
  z.object({ kind: z.literal("step") }),
  z.object({ kind: z.literal("edit"), session: z.string(), change }),
  z.object({ kind: z.literal("undo"), edit: z.number() }),
  /** Serves what the schedule says although it looked like a mishap. */
  z.object({ kind: z.literal("accept") }),
]);

export type Wish = z.infer<typeof wishSchema>;

export type Stage = {
  state(): StageState;
  /** Resolves once it is done. Rejects with a UserError for what cannot be done. */
  wish(wish: Wish): Promise<void>;
  /** The sessions that mention all of these words, at most `limit` of them, beginning with what comes next. */
  sessions(text: string, limit: number): SessionList;
  /** Something was done that may have changed what is planned. */
  touched(): void;
  /** Calls `listener` whenever the state has changed. */
  onChange(listener: () => void): void;
};
