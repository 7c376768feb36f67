/** The options that say what a subscription or a channel is about: at most one of them. */
import { z } from "zod";
import { flagOption, nameOption, textOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { joined, say } from "../core/language/words.ts";
import { EVERYTHING, type Target, wordsTarget } from "../core/reminders/target.ts";

/** So that a button that repeats them fits every platform. */
const MAX_WORDS = 60;

export const targetOptions = z.object({
  session: nameOption("session", "A session's title or a part of it").optional(),
  track: nameOption("track", "A track's title or a part of it").optional(),
  room: nameOption("room", "A room's name or a part of it").optional(),
  speaker: nameOption("speaker", "A speaker's name or a part of it").optional(),
  text: textOption("Words: every session that mentions them", MAX_WORDS).optional(),
  everything: flagOption("Every session of the conference").optional(),
});

type TargetOptions = z.output<typeof targetOptions>;

/** The one target that was given; undefined for none; a UserError for several. */
export function readTarget(options: TargetOptions, { pick }: Pick<Scene, "pick">): Target | undefined {
  const given = Object.entries(options).filter(
    ([name, value]) => name in targetOptions.shape && value !== undefined && value !== false,
  );
  if (given.length > 1) {
    throw new UserError(
      "wrong-option",
      say("Give one of {names}, not {count} at once.", {
        names: joined(given.map(([name]) => name)),
        count: given.length,
      }),
      {
        hint: say("Use the command once for each."),
        example: "remind track:scheduler lead:10",
      },
    );
  }
  const { session, track, room, speaker, text, everything } = options;
  if (session !== undefined) return { kind: "session", id: pick("session", session).id };
  if (track !== undefined) return { kind: "track", id: pick("track", track).id };
  if (room !== undefined) return { kind: "room", id: pick("room", room).id };
  if (speaker !== undefined) return { kind: "speaker", id: pick("speaker", speaker).id };
  if (text !== undefined) return readWords(text);
  return everything === true ? EVERYTHING : undefined;
}

function readWords(text: string): Target {
  const target = wordsTarget(text);
  if (target.id !== "") return target;
  throw new UserError("wrong-option", say('"{text}" holds no word to look for.', { text }), {
    hint: say("Use letters or digits."),
    example: "remind text:io_uring",
  });
}
