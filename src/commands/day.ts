import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption, nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { dayName, say, type Words } from "../core/language/words.ts";
import type { Action, Reply } from "../core/reply/reply.ts";
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
          {
            kind: "paragraph",
            text: say("The programme of {conference} has no sessions yet.", {
              conference: programme.conference.title,
            }),
          },
        ],
      };
    const words = inWords(chosen, scene);
    return picture === true ? drawDay(chosen, words, scene) : words;
  },
});

const asPicture = (day: ConferenceDay): Action<Words> => ({
  label: say("As a picture"),
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
    title: say("{day}: {count} sessions", { day: dayName(day), count: sessions.length }),
    blocks: [
      { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "clock")) },
      ...provisionalNote(sessions, programme),
    ],
    actions: [
      ...others.map((other) => ({ label: dayName(other), command: "day", options: { day: other } })),
      ...(drawTimetable === undefined ? [] : [asPicture(day)]),
    ],
    more: { command: "day", options: { day }, continues: true },
  };
}
