/** The short name of something that was shown or done. */
import { z } from "zod";
import { wording } from "../core/language/words.ts";

export const actOption = (description: string) =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^[a-z0-9]{4,12}$/,
      wording("is a short name, such as x7k2mp, that a button or the audit log gives."),
    )
    .meta({ description });
