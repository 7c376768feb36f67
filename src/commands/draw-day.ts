/** The timetable of a day as a picture, with the words of it behind. */
import type { Scene } from "../core/command/scene.ts";
import { say, type Words } from "../core/language/words.ts";
import { describeTimetable } from "../core/reply/describe-timetable.ts";
import type { Block, Reply } from "../core/reply/reply.ts";
import { timetableOf } from "../core/reply/timetable.ts";
import type { ConferenceDay } from "../core/schedule/model.ts";
import { zoneOf } from "../core/settings/settings.ts";

/** `words` is the same day as text: shown where there is no picture, and offered beside one. */
export async function drawDay(day: ConferenceDay, words: Reply<Words>, scene: Scene): Promise<Reply<Words>> {
  const { programme, now, drawTimetable, settings, invocation } = scene;
  // A picture is drawn for one reader: it shows their own clock, where that is known.
  const zone = zoneOf(await settings.of(invocation.who), programme.conference.zone);
  const language = await scene.languages.ofPerson(invocation.who, invocation.language);
  const timetable = timetableOf(programme, day, { zone, now, language });
  if (timetable === undefined || drawTimetable === undefined)
    return instead(words, say("Pictures are not drawn here, so this is the day in words."));
  const bytes = await drawTimetable(timetable).catch(() => undefined);
  if (bytes === undefined)
    return instead(words, say("The picture could not be drawn, so this is the day in words."));
  const picture: Block<Words> = {
    kind: "picture",
    name: `${day}.png`,
    alt: describeTimetable(timetable),
    bytes,
    instead: words.blocks,
  };
  const others = (words.actions ?? [])
    .filter(({ options }) => options.day !== day)
    .map((action) => ({ ...action, options: { ...action.options, picture: "true" } }));
  return {
    ...words,
    blocks: [picture, ...words.blocks.filter(({ kind }) => kind === "note")],
    actions: [...others, { label: say("In words"), command: "day", options: { day } }],
  };
}

function instead(words: Reply<Words>, why: Words): Reply<Words> {
  return { ...words, blocks: [{ kind: "note", tone: "info", text: why }, ...words.blocks] };
}
