/** Rows of a table of deliveries, as both SQL engines give them back. */
import { z } from "zod";

/** `attempts` counts those that were made before. */
export const entryRow = z.object({
  id: z.string(),
  due: z.number(),
  lane: z.string(),
  share: z.string(),
  payload: z.string(),
  attempts: z.number(),
});
export const earliestRow = z.object({ due: z.number().nullable() });
export const deadRow = z.object({ id: z.string(), payload: z.string(), reason: z.string() });
