/** Presses of buttons as invocations' command lines. */
import { z } from "zod";
import type { CommandLine } from "../../../core/reply/reply.ts";
import type { Origin, Purpose } from "./encode-action.ts";

export type Pressed = CommandLine & { page: number; origin: Origin; purpose: Purpose };

/** Slack: "block_actions payload"; what is not used here is not looked at. */
export const pressPayload = z.object({
  trigger_id: z.string().min(1),
  /** Of a message; a home has none. */
  response_url: z.url().optional(),
  user: z.object({ id: z.string().min(1) }),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ is_ephemeral: z.boolean().optional() }).optional(),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string() })]).rest(z.unknown()),
});

const buttonValue = z.object({
  v: z.literal(1),
  community: z.string(),
  delivery: z.string().optional(),
  command: z.string(),
  options: z.record(z.string(), z.string()),
  page: z.number().int().min(1),
});

/** Undefined for a value that no encodeAction of this version wrote. */
export function decodeAction(actionId: string, value: string): Pressed | undefined {
  const read = buttonValue.safeParse(parseJson(value));
  if (!read.success) return undefined;
  const { community, delivery, command, options, page } = read.data;
  return {
    command,
    options,
    page,
    origin: delivery === undefined ? { community } : { community, delivery },
    purpose: actionId.startsWith("page-") ? "page" : "run",
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
