import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption, nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import type { Words } from "../core/language/words.ts";
import type { Action, Reply } from "../core/reply/reply.ts";
import { showDay } from "../core/reply/show-day.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";
import type { ConferenceDay } from "../core/schedule/model.ts";
import { drawDay } from "./draw-day.ts";
import { findDay } from "./find-day.ts";

/** The timetable of one conference day. */
export const day = defineCommand({
  name: "day",
  summary: "The timetable of a conference day",
  access: "everyone",
  options: z.object({
    day: nameOption("day", "A date, a weekday, today or tomorrow; today when left out").optional(),
    picture: flagOption("As a picture: what is beside what, and where in the day it is").optional(),
  }),
  bare: "day",
  examples: ["day", "day 2020-08-25", "day picture:true", "day tuesday"],
  run({ day: wanted, picture }, scene) {
    const { programme, now } = scene;
    const chosen = wanted === undefined ? programme.dayAt(now) : findDay(wanted, programme, now);
    if (chosen === undefined)
      return {
        blocks: [
          { kind: "paragraph", text: `The programme of ${programme.conference.title} has no sessions yet.` },
        ],
      };
    const words = inWords(chosen, scene);
    return picture === true ? drawDay(chosen, words, scene) : words;
  },
});

const asPicture = (day: ConferenceDay): Action<Words> => ({
  label: "As a picture",
  command: "day",
  options: { day, picture: "true" },
});

function inWords(day: ConferenceDay, { programme, drawTimetable }: Scene): Reply<Words> {
  const sessions = programme.onDay(day);
  const index = programme.days.indexOf(day);
  const others = [programme.days[index - 1], programme.days[index + 1]].filter(
    (other) => other !== undefined,
  );
  return {
    title: `${showDay(day)}: ${sessions.length} sessions`,
    blocks: [
      { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "clock")) },
      ...provisionalNote(sessions, programme),
    ],
    actions: [
      ...others.map((other) => ({ label: showDay(other), command: "day", options: { day: other } })),
      ...(drawTimetable === undefined ? [] : [asPicture(day)]),
    ],
    more: { command: "day", options: { day }, continues: true },
  };
}
