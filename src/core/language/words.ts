/**
 * What is to be said, before it is known in which language. Commands and notices write their texts in place, in
 * English and in ICU MessageFormat; `speak` puts each into the reader's language when it leaves.
 *
 *     say("{count, plural, one {# session} other {# sessions}} in {room}", { count, room })
 *
 * A bare string is said as it is in every language: names, titles, what people typed.
 * ICU User Guide: Formatting Messages.
 */
import type { Span } from "../reply/reply.ts";
import type { ConferenceDay } from "../schedule/model.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";

/** `say` is the English text, and the key of every other language's. */
export type Phrase = { say: string; with?: Readonly<Record<string, Value>> };

/** Several things, one after the other. */
export type Joined = { join: readonly Value[]; by: Words };

/** A conference day by its date: `Mon 24 Aug`. */
export type DayName = { day: ConferenceDay };

export type Words = string | Phrase | Joined | DayName;

/** What goes into a text. Where only plain text can stand, a span is said without its marks. */
export type Value = number | Words | Span<Words> | readonly Span<Words>[];

/** A text with what goes into it, by the names that it has in the text. */
export function say(text: string, values?: Readonly<Record<string, Value>>): Phrase {
  return values === undefined ? { say: text } : { say: text, with: values };
}

/** Marks a text that is put into other languages where it is used, and not here: an option's complaint, a table. */
export function wording(text: string): string {
  return text;
}

/** `a, b, c`; with another separator, `a · b · c`. */
export function joined(values: readonly Value[], by: Words = ", "): Joined {
  return { join: values, by };
}

/** `a and b and c`. */
export function all(values: readonly Value[]): Joined {
  return joined(values, say(" and "));
}

/** `45 min`, `2 h`, `1 h 30 min`, `3 days`. */
export function lasting(minutes: number): Phrase {
  if (minutes < 60) return say("{minutes} min", { minutes });
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return say("{days, plural, one {# day} other {# days}}", { days: Math.round(hours / 24) });
  const rest = minutes % 60;
  return rest === 0 ? say("{hours} h", { hours }) : say("{hours} h {minutes} min", { hours, minutes: rest });
}

/** `in 10 min`, `3 min ago`, `now`: for a fixed `now`, where the platform cannot count for itself. */
export function fromNow(instant: Instant, now: Instant): Words {
  const minutes = Math.round((instant - now) / MINUTE_MS);
  if (minutes === 0) return say("now");
  return minutes > 0
    ? say("in {duration}", { duration: lasting(minutes) })
    : say("{duration} ago", { duration: lasting(-minutes) });
}

/** The day of the conference, in the reader's words. */
export function dayName(day: ConferenceDay): DayName {
  return { day };
}
