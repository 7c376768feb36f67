import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say } from "../core/language/words.ts";
import { draftPatches } from "../core/overrides/draft-patches.ts";
import { nextTopic as advance, blockAround } from "../core/overrides/next-topic.ts";
import type { Session } from "../core/schedule/model.ts";
import { operate } from "./operate.ts";
import { theSession } from "./the-session.ts";

/** Ends the topic that is on and begins the next; those behind it are expected accordingly. */
export const nextTopic = defineCommand({
  name: "next-topic",
  summary: "Go on to a track's next topic now; those behind it follow",
  access: "organiser",
  chairs: true,
  options: z.object({
    track: nameOption("track", "The track"),
    session: nameOption("session", "Which topic comes next; the one in line when left out").optional(),
  }),
  bare: "track",
  examples: ["next-topic track:scheduler"],
  run({ track: text, session }, scene) {
    const { programme, now, operations } = scene;
    const chosen = session === undefined ? undefined : theSession(session, scene);
    const { label, block } = blockOf(text, scene);
    const { shifts, next } = advance(block, now, chosen);
    const wanted = shifts.map(({ session: one, start, end }) => ({ session: one, to: { start, end } }));
    const planned = Math.max(...block.map(({ end }) => end));
    const ends = Math.max(...shifts.map(({ end }) => end));
    const { zone } = programme.conference;
    const over = say("At this pace the block ends at {ends}, not at {planned} as planned.", {
      ends: { time: ends, zone, style: "clock" },
      planned: { time: planned, zone, style: "clock" },
    });
    return operate(
      {
        kind: "next-topic",
        title: say('Begin "{title}" in {track}', { title: next.title, track: label }),
        patches: draftPatches(wanted, operations.both()),
        warnings: ends > planned ? [over] : [],
      },
      scene,
    );
  },
});

/** The topics of the track that belong together around now; in one room. */
function blockOf(
  text: string,
  { pick, programme, now }: Scene,
): { label: string; block: readonly Session[] } {
  const { id, label } = pick("track", text);
  const own = programme.sessions.filter(({ track }) => track === id);
  const first = own.find(({ end, status }) => end > now && status !== "cancelled");
  if (first === undefined) {
    throw new UserError("wrong-option", say("Nothing of {track} is on or still to come.", { track: label }), {
      hint: say("Its topics are over."),
      offers: [{ label, command: "track", options: { track: id } }],
    });
  }
  return {
    label,
    block: blockAround(
      own.filter(({ room, day }) => room === first.room && day === first.day),
      now,
    ),
  };
}
