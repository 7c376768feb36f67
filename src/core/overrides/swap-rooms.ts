/** Two rooms change places for what is left of a day. Pure. */
import type { ConferenceDay, Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";

/** Each session that has not begun, with the room that it goes to. */
export function swapRooms(
  sessions: readonly Session[],
  rooms: readonly [string, string],
  day: ConferenceDay,
  now: Instant,
): { session: Session; to: { room: string } }[] {
  const [one, other] = rooms;
  return sessions
    .filter((session) => session.day === day && session.start > now && session.status !== "cancelled")
    .flatMap((session) => {
      if (session.room === one) return [{ session, to: { room: other } }];
      return session.room === other ? [{ session, to: { room: one } }] : [];
    });
}
