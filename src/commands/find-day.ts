/** A conference day as people name it. */
import { formatCommandLine } from "../core/command/grammar.ts";
import { UserError } from "../core/errors.ts";
import { LANGUAGES } from "../core/language/language.ts";
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
  const named: Record<string, ConferenceDay | undefined> = {
    today,
    tomorrow: after,
    aujourdhui: today,
    demain: after,
  };
  const match = (date: ConferenceDay) =>
    date === wanted ||
    LANGUAGES.some((language) => fold(showDay(date, language)) === wanted) ||
    (wanted.length >= 3 && weekdays(date).some((name) => name.startsWith(wanted))) ||
    String(Number(date.slice(-2))) === wanted;
  const found = named[wanted.replace(/['’]/, "")] ?? programme.days.find(match);
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

const WEEKDAYS = [
  ["monday", "lundi"],
  ["tuesday", "mardi"],
  ["wednesday", "mercredi"],
  ["thursday", "jeudi"],
  ["friday", "vendredi"],
  ["saturday", "samedi"],
  ["sunday", "dimanche"],
] as const;

/** In every language. */
function weekdays(date: ConferenceDay): readonly string[] {
  const short = showDay(date).slice(0, 3).toLowerCase();
  return WEEKDAYS.find(([english]) => english.startsWith(short)) ?? [];
}
