/** What somebody's settings make of the calls to a session that they pick. */
import { say, type Words } from "../core/language/words.ts";
import type { Programme } from "../core/queries/programme.ts";
import { dueAt } from "../core/reminders/notices.ts";
import type { Block } from "../core/reply/reply.ts";
import type { Session } from "../core/schedule/model.ts";
import { callAt } from "../core/settings/holds.ts";
import type { Settings } from "../core/settings/settings.ts";

/** Says so where no call will come, or one at another time than was asked for; nothing otherwise. */
export function putOffNote(
  session: Session,
  leads: readonly number[],
  settings: Settings,
  { conference: { zone } }: Programme,
): Block<Words>[] {
  const note = (text: Words): Block<Words>[] => [{ kind: "note", tone: "info", text }];
  if (settings.daysOff.includes(session.day))
    return note(say("It is on a day off of yours, so no call comes."));
  const dues = leads.map((lead) => dueAt(session, lead));
  const calls = dues.map((due) => callAt(due, session.start, settings, zone));
  const [first] = calls.filter((at) => at !== undefined).sort((a, b) => a - b);
  if (settings.quiet === undefined || first === dues[0]) return [];
  if (first === undefined) return note(say("It begins in your quiet hours, so no call comes."));
  if (!Number.isFinite(first)) return [];
  return calls.some((at, index) => at !== dues[index])
    ? note(
        say("Your quiet hours put that off: you are called {time}.", {
          time: { time: first, zone, style: "day-clock" },
        }),
      )
    : [];
}
