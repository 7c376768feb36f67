/** A timetable in words, for who cannot see the picture of it. */
import type { Slot, Timetable } from "./timetable.ts";

/** One line: the gist first, since platforms shorten it at its end. */
export function describeTimetable({ day, clock, span, columns, left }: Timetable): string {
  const sessions = columns.reduce((sum, { slots }) => sum + slots.length, 0);
  const provisional = columns.every(({ slots }) => slots.every(({ status }) => status === "provisional"));
  const describe = (slot: Slot) => describeSlot(slot, !provisional);
  const parts = columns.map(({ title, slots }) => `${title}: ${slots.map(describe).join("; ")}.`);
  const many = sessions === 1 ? "1 session" : `${sessions} sessions`;
  const beside = columns.length === 1 ? "" : ` in ${columns.length} columns side by side`;
  const more = left === 0 ? "" : `, and ${left} more that have no room on it`;
  return [
    `Timetable of ${day}, ${span} (${clock}): ${many}${beside}${more}${provisional ? ", all provisional" : ""}.`,
    ...parts,
  ].join(" ");
}

function describeSlot({ title, clock, place, status }: Slot, marked: boolean): string {
  const where = place === "" ? "" : `, ${place}`;
  return `${clock} ${title}${where}${marked && status !== "confirmed" ? ` (${status})` : ""}`;
}
