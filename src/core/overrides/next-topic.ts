/**
 * Discussion tracks take up one topic after another: the one that is on ends when the chair says so, the next begins,
 * and those behind it follow back to back, each as long as it was planned. Pure.
 */
import { UserError } from "../errors.ts";
import { say } from "../language/words.ts";
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";
import type { Shift } from "./delay.ts";

/** A pause longer than this ends the block: a lunch, another day. */
const BLOCK_GAP_MS = 20 * 60_000;

/** What follows one another in a room without a long pause, around `now`; empty when nothing is on or to come. */
export function blockAround(sessions: readonly Session[], now: Instant): Session[] {
  const coming = sessions
    .filter(({ status }) => status !== "cancelled")
    .sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  const blocks: Session[][] = [];
  for (const session of coming) {
    const block = blocks.at(-1);
    const last = block?.at(-1);
    if (block !== undefined && last !== undefined && session.start - last.end <= BLOCK_GAP_MS)
      block.push(session);
    else blocks.push([session]);
  }
  return blocks.find((block) => block.some(({ end }) => end > now)) ?? [];
}

/**
 * `chosen`: which topic comes next, where that is not the one in line. Throws a UserError past the last topic, and for
 * one that is over, on already, or of another block.
 */
export function nextTopic(
  block: readonly Session[],
  now: Instant,
  chosen: Session | undefined,
): { shifts: Shift[]; next: Session; order: readonly Session[] } {
  const on = block.find(({ start, end }) => start <= now && end > now);
  const waiting = block.filter((session) => session.start > now && session !== on);
  const next = chosen ?? waiting[0];
  if (next === undefined) {
    throw new UserError("wrong-option", say("There is no topic after this one in its block."), {
      hint: say("To end it later or earlier, use delay with the track."),
    });
  }
  if (!waiting.includes(next)) {
    throw new UserError(
      "wrong-option",
      say('"{title}" is not among the topics to come in this block.', { title: next.title }),
      {
        hint: say("To come are: {titles}.", {
          titles: waiting.map(({ title }) => title).join(", ") || say("none"),
        }),
      },
    );
  }
  const order = [next, ...waiting.filter((session) => session !== next)];
  const shifts: Shift[] = on === undefined ? [] : [{ session: on, start: on.start, end: now }];
  let at = now;
  for (const session of order) {
    const end = at + (session.end - session.start);
    shifts.push({ session, start: at, end });
    at = end;
  }
  return { shifts, next, order };
}
