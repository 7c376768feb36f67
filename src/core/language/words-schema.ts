/** What is to be said, at rest: a text that is stored now is told later, to whoever asks, in their language. */
import { z } from "zod";
import type { Value, Words } from "./words.ts";

const time = z.object({
  time: z.number(),
  until: z.number().exactOptional(),
  zone: z.string(),
  style: z.enum(["clock", "day-clock", "relative"]),
});

const value: z.ZodType<Value> = z.lazy(() => z.union([z.number(), wordsSchema, time]));

export const wordsSchema: z.ZodType<Words> = z.lazy(() =>
  z.union([
    z.string(),
    z.object({ say: z.string(), with: z.record(z.string(), value).exactOptional() }),
    z.object({ join: z.array(value), by: wordsSchema }),
    z.object({ day: z.string() }),
  ]),
);
