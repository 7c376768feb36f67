/** What Discord answered, checked once. */
import type { z } from "zod";
import { PlatformFailure } from "../../../core/errors.ts";

/** The part of an answer that `schema` names; rejects with kind `unavailable` when it is not there. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const checked = schema.safeParse(body);
  if (checked.success) return checked.data;
  throw new PlatformFailure(
    "unavailable",
    "Discord answered with something that is not in its documentation.",
    {
      hint: "Check DISCORD_API_URL: does it point at Discord?",
    },
  );
}
