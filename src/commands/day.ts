import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { UserError } from "../core/errors.ts";
import { fold } from "../core/queries/fold.ts";
import type { Programme } from "../core/queries/programme.ts";
import { showDay } from "../core/reply/show-day.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";
import type { ConferenceDay } from "../core/schedule/model.ts";
import type { Instant } from "../core/time/instant.ts";

/** The timetable of one conference day. */
export const day = defineCommand({
  name: "day",
  summary: "The timetable of a conference day",
  access: "everyone",
  options: z.object({
    day: nameOption("day", "A date, a weekday, today or tomorrow; today when left out").optional(),
  }),
  bare: "day",
  examples: ["day", "day 2020-08-25", "day tuesday"],
  run({ day: wanted }, { programme, now }) {
    const chosen = wanted === undefined ? programme.dayAt(now) : findDay(wanted, programme, now);
    if (chosen === undefined)
      return {
        blocks: [
          { kind: "paragraph", text: `The programme of ${programme.conference.title} has no sessions yet.` },
        ],
      };
    const sessions = programme.onDay(chosen);
    const index = programme.days.indexOf(chosen);
    const others = [programme.days[index - 1], programme.days[index + 1]].filter(
      (other) => other !== undefined,
    );
    return {
      title: `${showDay(chosen)}: ${sessions.length} sessions`,
      blocks: [
        { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "clock")) },
        ...provisionalNote(sessions, programme),
      ],
      actions: others.map((other) => ({ label: showDay(other), command: "day", options: { day: other } })),
      more: { command: "day", options: { day: chosen }, continues: true },
    };
  },
});

function findDay(text: string, programme: Programme, now: Instant): ConferenceDay {
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
  throw new UserError("not-found", `"${text}" is not a day of ${programme.conference.title}.`, {
    hint: `It has sessions on ${programme.days.map(showDay).join(", ")}.`,
    example: `day ${programme.days[0] ?? ""}`,
    offers: programme.days
      .slice(0, 5)
      .map((date) => ({ label: showDay(date), command: "day", options: { day: date } })),
  });
}

function weekday(date: ConferenceDay): string {
  const short = showDay(date).slice(0, 3).toLowerCase();
  const names = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
  return names.find((name) => name.startsWith(short)) ?? short;
}
