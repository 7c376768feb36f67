import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { DEFAULT_LANGUAGE, LANGUAGE_NAMES, LANGUAGES } from "../core/language/language.ts";
import { say, wording } from "../core/language/words.ts";

/** In which language this community's channels are told, and its people who choose none. */
export const language = defineCommand({
  name: "language",
  summary: "The language of this community: its channels', and of whoever chose none",
  access: "organiser",
  options: z.object({
    to: z
      .enum([...LANGUAGES, "off"], wording("say en, fr or off."))
      .meta({ description: "en, fr, or off to have none chosen; leave it out to see it" })
      .optional(),
  }),
  bare: "to",
  examples: ["language", "language fr"],
  async run({ to }, { languages, invocation }) {
    const { who } = invocation;
    if (to !== undefined) await languages.choose(who, to === "off" ? undefined : to);
    const chosen = await languages.chosenBy(who);
    const others = LANGUAGES.filter((one) => one !== (chosen ?? DEFAULT_LANGUAGE));
    return {
      title: say("Language: {language}", { language: LANGUAGE_NAMES[chosen ?? DEFAULT_LANGUAGE] }),
      blocks: [
        {
          kind: "paragraph",
          text:
            chosen === undefined
              ? say(
                  "None is chosen: channels are told in English, people in the language of their app where it is spoken here.",
                )
              : say("Channels are told in it, and everybody who has chosen no other in their settings."),
        },
      ],
      actions: [
        ...others.map((one) => ({ label: LANGUAGE_NAMES[one], command: "language", options: { to: one } })),
        ...(chosen === undefined
          ? []
          : [{ label: say("Choose none"), command: "language", options: { to: "off" } }]),
      ],
    };
  },
});
