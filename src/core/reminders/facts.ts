/** What is said of a session and may change: the two sides of every change notice. */
import { z } from "zod";
import type { Programme } from "../queries/programme.ts";
import { roomName } from "../reply/show-session.ts";
import { dayOfMorning } from "./morning.ts";

export const factsSchema = z.object({
  /** In milliseconds since 1970. */
  start: z.number(),
  title: z.string(),
  /** The room's name; empty for none. */
  room: z.string(),
  /** `removed`: no longer in the programme, though nobody called it cancelled. */
  status: z.enum(["on", "cancelled", "removed"]),
});

export type Facts = z.infer<typeof factsSchema>;

/** What is true of that session now; of one that was removed, what was `last` said and that it is gone. */
export function factsOf(about: string, programme: Programme, last?: Facts): Facts {
  const session = programme.session(about);
  if (session === undefined) {
    const { start = 0, title = "", room = "" } = last ?? {};
    return { start, title, room, status: "removed" };
  }
  const { start, title, status } = session;
  const room = roomName(session, programme);
  return { start, title, room, status: status === "cancelled" ? "cancelled" : "on" };
}

/** Whether what was said is what is true. A morning programme names no single session, so nothing of it is untrue. */
export function saysTrue({ about, said }: { about: string; said: Facts }, programme: Programme): boolean {
  return dayOfMorning(about) !== undefined || sameFacts(said, factsOf(about, programme, said));
}

/** Two that are not on are alike: who was told that it is cancelled need not hear that it is gone. */
export function sameFacts(one: Facts, other: Facts): boolean {
  if (one.status !== "on" && other.status !== "on") return true;
  return (
    one.status === other.status &&
    one.start === other.start &&
    one.room === other.room &&
    one.title === other.title
  );
}
