import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { showDay } from "../core/reply/show-day.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";
import { findDay } from "./find-day.ts";

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
