/** What would come of an act, in words: for whoever is asked whether it shall be done. */
import { say, type Words } from "../language/words.ts";
import type { Effect } from "../overrides/effect.ts";
import type { Programme } from "../queries/programme.ts";
import type { Change } from "../schedule/diff.ts";
import type { ListItem, Span } from "./reply.ts";
import { roomName } from "./show-session.ts";

/** "Changes 4 sessions, tells 212 people." */
export function sumUpEffect({ changes, said, people, channels }: Effect): Words {
  const counts = {
    sessions: new Set(changes.map((change) => ("after" in change ? change.after.id : change.before.id))).size,
    people,
    channels,
  };
  if (said !== undefined)
    return channels === 0
      ? say("Tells {people, plural, one {# person} other {# people}}.", counts)
      : say(
          "Tells {people, plural, one {# person} other {# people}}, and posts in {channels, plural, one {# channel} other {# channels}}.",
          counts,
        );
  return channels === 0
    ? say(
        "Changes {sessions, plural, one {# session} other {# sessions}}, tells {people, plural, one {# person} other {# people}}.",
        counts,
      )
    : say(
        "Changes {sessions, plural, one {# session} other {# sessions}}, tells {people, plural, one {# person} other {# people}}, and edits posts in {channels, plural, one {# channel} other {# channels}}.",
        counts,
      );
}

/** One change, with what was before. */
export function changeItem(change: Change, programme: Programme): ListItem<Words> {
  const { zone } = programme.conference;
  if (change.kind === "added") {
    const { after } = change;
    const when = { time: after.start, until: after.end, zone, style: "day-clock" as const };
    return { text: say("new: {title} {time}", { title: { strong: after.title }, time: when }) };
  }
  if (change.kind === "removed")
    return { text: say("no longer: {title}", { title: { struck: change.before.title } }) };
  const { before, after } = change;
  if (change.kind === "cancelled")
    return { text: say("cancelled: {title}", { title: { struck: after.title } }) };
  if (change.kind === "restored")
    return { text: say("back on: {title}", { title: { strong: after.title } }) };
  const text: Span<Words>[] = [{ strong: after.title }];
  if (before.start !== after.start || before.end !== after.end)
    text.push(
      say(": {time} (was {before})", {
        time: { time: after.start, until: after.end, zone, style: "clock" },
        before: { time: before.start, until: before.end, zone, style: "clock" },
      }),
    );
  if (before.room !== after.room)
    text.push(
      say(", {room} (was {before})", {
        room: roomName(after, programme) || say("no room"),
        before: roomName(before, programme) || say("none"),
      }),
    );
  return { text };
}
