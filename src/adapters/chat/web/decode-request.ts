/** Bodies of the page's requests. Checked here and nowhere else. */
import { z } from "zod";

const id = z.string().min(1).max(64);

const deed = { id, person: id, place: id, look: id };

/** Longer than any command line that is right; what is wrong with it, the desk says. */
const text = z.string().max(8_000);

const file = z.object({ name: z.string().max(400), base64: z.base64() });

export const commandRequest = z.object({
  ...deed,
  given: z.union([
    z.object({ text }),
    z.object({
      command: id,
      options: z.record(z.string().max(64), text),
      files: z.record(z.string().max(64), file).default({}),
    }),
  ]),
});

export const pressRequest = z.object({
  ...deed,
  button: z.object({ message: z.number(), id: z.string().max(400), value: text.default("") }),
});

export const suggestionRequest = z.object({
  person: id,
  command: id,
  option: id,
  text: z.string().max(400),
});

/** Someone or something new, by name; or a change of what is there, by id. */
export const crowdRequest = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("person"), name: z.string(), organiser: z.boolean() }),
  z
    .object({
      kind: z.literal("change"),
      person: id,
      organiser: z.boolean().optional(),
      takesDirect: z.boolean().optional(),
    })
    .transform(({ kind, person, organiser, takesDirect }) => ({
      kind,
      person,
      changes: {
        ...(organiser === undefined ? {} : { organiser }),
        ...(takesDirect === undefined ? {} : { takesDirect }),
      },
    })),
  z.object({ kind: z.literal("channel"), name: z.string() }),
  z.object({ kind: z.literal("remove-channel"), channel: id }),
]);
