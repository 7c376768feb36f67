/** A timetable in words, for who cannot see the picture of it. */
import { joined, say, type Words, wording } from "../language/words.ts";
import { countSessions } from "./count-sessions.ts";
import type { Slot, Timetable } from "./timetable.ts";

/** One line: the gist first, since platforms shorten it at its end. */
export function describeTimetable({ day, clock, span, columns, left }: Timetable): Words {
  const count = columns.reduce((sum, { slots }) => sum + slots.length, 0);
  const provisional = columns.every(({ slots }) => slots.every(({ status }) => status === "provisional"));
  const parts = columns.map(({ title, slots }) =>
    say("{title}: {slots}.", {
      title,
      slots: joined(
        slots.map((slot) => describeSlot(slot, !provisional)),
        "; ",
      ),
    }),
  );
  const gist: Words[] = [
    countSessions(count),
    ...(columns.length === 1 ? [] : [say(" in {count} columns side by side", { count: columns.length })]),
    ...(left === 0 ? [] : [say(", and {count} more that have no room on it", { count: left })]),
    ...(provisional ? [say(", all provisional")] : []),
  ];
  const whole = say("Timetable of {day}, {span} ({clock}): {gist}.", {
    day,
    span,
    clock,
    gist: joined(gist, ""),
  });
  return joined([whole, ...parts], " ");
}

const STATUS = {
  cancelled: wording("(cancelled)"),
  provisional: wording("(provisional)"),
} as const;

function describeSlot({ title, clock, place, status }: Slot, marked: boolean): Words {
  const where = place === "" ? "" : `, ${place}`;
  const slot = `${clock} ${title}${where}`;
  return marked && status !== "confirmed" ? joined([slot, say(STATUS[status])], " ") : slot;
}
