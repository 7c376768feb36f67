/** What would come of an act, in words: for whoever is asked whether it shall be done. */

import type { Words } from "../language/words.ts";
import type { Effect } from "../overrides/effect.ts";
import type { Programme } from "../queries/programme.ts";
import type { Change } from "../schedule/diff.ts";
import type { ListItem, Span } from "./reply.ts";
import { roomName } from "./show-session.ts";

/** "Changes 4 sessions, tells 212 people." */
export function sumUpEffect({ changes, said, people, channels }: Effect): string {
  const sessions = new Set(changes.map((change) => ("after" in change ? change.after.id : change.before.id)));
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
  const told = many(people, "person", "people");
  if (said !== undefined) {
    const posted = channels === 0 ? "" : `, and posts in ${many(channels, "channel", "channels")}`;
    return `Tells ${told}${posted}.`;
  }
  const posts = channels === 0 ? "" : `, and edits posts in ${many(channels, "channel", "channels")}`;
  return `Changes ${many(sessions.size, "session", "sessions")}, tells ${told}${posts}.`;
}

/** One change, with what was before. */
export function changeItem(change: Change, programme: Programme): ListItem<Words> {
  const { zone } = programme.conference;
  if (change.kind === "added") {
    const { after } = change;
    const when = { time: after.start, until: after.end, zone, style: "day-clock" as const };
    return { text: ["new: ", { strong: after.title }, " ", when] };
  }
  if (change.kind === "removed") return { text: ["no longer: ", { struck: change.before.title }] };
  const { before, after } = change;
  if (change.kind === "cancelled") return { text: ["cancelled: ", { struck: after.title }] };
  if (change.kind === "restored") return { text: ["back on: ", { strong: after.title }] };
  const text: Span<Words>[] = [{ strong: after.title }];
  if (before.start !== after.start || before.end !== after.end)
    text.push(
      ": ",
      { time: after.start, until: after.end, zone, style: "clock" },
      " (was ",
      { time: before.start, until: before.end, zone, style: "clock" },
      ")",
    );
  if (before.room !== after.room)
    text.push(`, ${roomName(after, programme) || "no room"} (was ${roomName(before, programme) || "none"})`);
  return { text };
}
