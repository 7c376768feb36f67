/** The options that commands share. Platforms hand over text; these say what it may hold. */
import { z } from "zod";
import { wording } from "../language/words.ts";
import type { SuggestionKind } from "./command-spec.ts";

const MAX_NAME = 200;
const MAX_LEAD_MINUTES = 24 * 60;

/** The name, id or a part of the name of something in the programme. */
export const nameOption = (suggest: SuggestionKind, description: string) =>
  z
    .string()
    .trim()
    .min(1, wording("give a name, or a part of one."))
    .max(MAX_NAME, wording("at most {most} characters; a part of the name is enough."))
    .meta({ suggest, description });

export const textOption = (description: string, maxLength: number) =>
  z
    .string()
    .trim()
    .min(1, wording("write at least one word."))
    .max(maxLength, wording("at most {most} characters."))
    .meta({ description });

/** Minutes before the start, one or several: `10` or `30,10`. Gives whole minutes, longest first, without repeats. */
export const leadOption = z
  .string()
  .trim()
  .max(40, wording("at most five lead times."))
  .regex(
    /^\d{1,4}( *, *\d{1,4}){0,4}$/,
    wording("give minutes, such as 10, or up to five of them, such as 30,10."),
  )
  .transform((text) => [...new Set(text.split(",").map(Number))].sort((a, b) => b - a))
  .refine((leads) => leads.every((lead) => lead <= MAX_LEAD_MINUTES), {
    error: wording("at most {most} minutes (a day)."),
    params: { most: MAX_LEAD_MINUTES },
  })
  .meta({ description: "Minutes before the start: 10, or several: 30,10" });

/** Whole minutes from 1 on. */
export const minutesOption = (description: string, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, wording("give whole minutes, such as 5."))
    .transform(Number)
    .refine((minutes) => minutes >= 1 && minutes <= most, {
      error: wording("between 1 and {most} minutes."),
      params: { most },
    })
    .meta({ as: "integer", minimum: 1, maximum: most, description });

export const flagOption = (description: string) =>
  z
    .enum(["true", "false"], wording("say true or false."))
    .transform((text) => text === "true")
    .meta({ as: "boolean", description });

export const channelOption = (description: string) =>
  z.string().trim().min(1).max(100).meta({ as: "channel", description });

export const groupOption = (description: string) =>
  z.string().trim().min(1).max(100).meta({ as: "group", description });

export const whoOption = (description: string) =>
  z.string().trim().min(1).max(100).meta({ as: "who", description });

/** A file's name or address; the file itself is among the invocation's attachments, under the option's name. */
export const fileOption = (description: string) =>
  z.string().trim().min(1, wording("give a file.")).meta({ as: "file", description });
