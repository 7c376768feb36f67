/** A conference day as people name it. */

import { formatCommandLine } from "../core/command/grammar.ts";
import { UserError } from "../core/errors.ts";
import { dayName, joined, say } from "../core/language/words.ts";
import { fold } from "../core/queries/fold.ts";
import type { Programme } from "../core/queries/programme.ts";
import type { CommandLine } from "../core/reply/reply.ts";
import { showDay } from "../core/reply/show-day.ts";
import type { ConferenceDay } from "../core/schedule/model.ts";
import type { Instant } from "../core/time/instant.ts";

/**
 * By its date, its weekday, or as today or tomorrow. Throws a UserError that offers the days there are; `line` is the
 * command line that a day completes.
 */
export function findDay(
  text: string,
  programme: Programme,
  now: Instant,
  line: (day: ConferenceDay) => CommandLine = (day) => ({ command: "day", options: { day } }),
): ConferenceDay {
  const wanted = fold(text);
  const today = programme.dayAt(now);
  const after = today === undefined ? undefined : programme.days[programme.days.indexOf(today) + 1];
  const named: Record<string, ConferenceDay | undefined> = { today, tomorrow: after };
  const match = (date: ConferenceDay) =>
    date === wanted ||
    fold(showDay(date)) === wanted ||
    (wanted.length >= 3 && weekday(date).startsWith(wanted)) ||
    String(Number(date.slice(-2))) === wanted;
  const found = named[wanted] ?? programme.days.find(match);
  if (found !== undefined) return found;
  throw new UserError(
    "not-found",
    say('"{text}" is not a day of {conference}.', { text, conference: programme.conference.title }),
    {
      hint: say("It has sessions on {days}.", { days: joined(programme.days.map(dayName)) }),
      example: formatCommandLine(line(programme.days[0] ?? "")),
      offers: programme.days.slice(0, 5).map((date) => ({ label: dayName(date), ...line(date) })),
    },
  );
}

function weekday(date: ConferenceDay): string {
  const short = showDay(date).slice(0, 3).toLowerCase();
  const names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  return names.find((name) => name.startsWith(short)) ?? short;
}
