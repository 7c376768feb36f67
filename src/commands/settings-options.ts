/** The options of the settings command, and what they may hold. */
import { z } from "zod";
import { leadOption, nameOption, textOption } from "../core/command/options.ts";
import { LANGUAGES } from "../core/language/language.ts";
import { wording } from "../core/language/words.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../core/time/instant.ts";

const CLOCK = "([01]?\\d|2[0-3]):[0-5]\\d";
const MAX_ZONE = 60;
const MAX_CODE = 40;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

const quietOption = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    new RegExp(`^(off|${CLOCK} *[-–] *${CLOCK})$`),
    wording("give two times on your clock, such as 22:00-08:00, or off."),
  )
  .transform((text) => {
    if (text === "off") return "off" as const;
    const [from = "", to = ""] = text.split(/[-–]/).map((clock) => clock.trim().padStart(5, "0"));
    return { from, to };
  })
  .refine(
    (quiet) => quiet === "off" || quiet.from !== quiet.to,
    wording("both times are the same, which would be always or never. To stop everything, use pause:on."),
  )
  .meta({ description: "No messages between these times on your clock: 22:00-08:00, or off" });

const pauseOption = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(on|off|[1-9]\d{0,2} *(m|min|h|d))$/, wording("say on, off, or for how long: 30min, 2h or 1d."))
  .transform((text) => {
    if (text === "on" || text === "off") return text;
    const [, count = "", unit = ""] = /^(\d+) *([mhd])/.exec(text) ?? [];
    return Number(count) * (UNITS[unit] ?? 0);
  })
  .meta({ description: "No messages for a while: on, off, or for how long: 30min, 2h, 1d" });

/** Each is one thing that can be set; what is left out stays as it is. */
export const settingsOptions = z.object({
  lead: leadOption
    .meta({ description: "Minutes before the start for new reminders: 10, or several: 30,10" })
    .optional(),
  quiet: quietOption.optional(),
  pause: pauseOption.optional(),
  "day-off": nameOption("day", "A conference day on which you want no calls").optional(),
  "day-on": nameOption("day", "A day off that is none any more").optional(),
  delivery: z
    .enum(["direct", "thread", "home", "auto"], wording("say direct, thread, home or auto."))
    .meta({
      description: "How calls reach you: direct, thread (by mention), home (you look yourself), or auto",
    })
    .optional(),
  zone: textOption("Your time zone: Europe/Berlin; off for the platform's", MAX_ZONE).optional(),
  language: z
    .enum([...LANGUAGES, "auto"], wording("say en, fr or auto."))
    .meta({ description: "The language you are told in: en, fr, or auto for your community's" })
    .optional(),
  calls: z
    .enum(["together", "each"], wording("say together or each."))
    .meta({ description: "All calls of one moment in one message, or each in its own" })
    .optional(),
  link: textOption(
    "Link your other platform: new for a code, the code there; off to separate",
    MAX_CODE,
  ).optional(),
  prefer: textOption("The platform on which you are called, when two are linked", MAX_CODE).optional(),
});

export type SettingsOptions = z.output<typeof settingsOptions>;
