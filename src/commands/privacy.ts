import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { joined, say, type Words } from "../core/language/words.ts";
import type { Block, Reply } from "../core/reply/reply.ts";
import { showForgotten } from "./show-forgotten.ts";

/** What is stored of the asker: counted, given in full, or forgotten. */
export const privacy = defineCommand({
  name: "privacy",
  summary: "What is stored about you; take it with you, or have it forgotten",
  access: "everyone",
  options: z.object({
    export: flagOption("Show all of it, as JSON").optional(),
    forget: flagOption("Forget everything about you; asks first").optional(),
    sure: flagOption("With forget: without asking").optional(),
  }),
  examples: ["privacy export:true", "privacy forget:true", "privacy"],
  run({ export: everything, forget, sure }, scene) {
    if (forget === true) return sure === true ? forgetAsker(scene) : ask(scene);
    return everything === true ? exportAll(scene) : overview(scene);
  },
});

const NOTHING: Reply<Words> = { title: say("Nothing is stored about you"), blocks: [] };
const EXPORT = { label: say("Show it all"), command: "privacy", options: { export: "true" } };
const FORGET = {
  label: say("Forget me"),
  command: "privacy",
  options: { forget: "true" },
  tone: "danger" as const,
};

async function overview({ privacy: book, invocation, slash }: Scene): Promise<Reply<Words>> {
  const stored = await book.stored(invocation.who);
  const note: Block<Words> = {
    kind: "note",
    tone: "info",
    text: say(
      "All of it is kept under your id on this platform, {id}. Names, e-mail addresses and what you write are not stored. {command} deletes it at once.",
      {
        id: { code: invocation.who.person },
        command: { code: `${slash("everyone")} privacy forget:true` },
      },
    ),
  };
  if (stored.length === 0)
    return {
      ...NOTHING,
      blocks: [
        {
          kind: "paragraph",
          text: say(
            "Once you pick a session or set something, that is stored under your id on this platform, with what you were told of it and where direct messages reach you.",
          ),
        },
      ],
    };
  return {
    title: say("What is stored about you"),
    blocks: [
      {
        kind: "list",
        items: stored.map(({ what, facts }) => ({
          text: say("{what}: {count}", { what: say(what), count: { strong: String(facts.length) } }),
        })),
      },
      note,
    ],
    actions: [EXPORT, FORGET],
  };
}

/** A line of JSON for each fact, so that a page ends between two of them. */
async function exportAll({ privacy: book, invocation }: Scene): Promise<Reply<Words>> {
  const stored = await book.stored(invocation.who);
  const blocks = stored.flatMap(({ what, facts }): Block<Words>[] => [
    { kind: "paragraph", text: [{ strong: say(what) }] },
    ...facts.map((fact): Block<Words> => ({ kind: "paragraph", text: [{ code: JSON.stringify(fact) }] })),
  ]);
  if (blocks.length === 0) return NOTHING;
  return { title: say("Everything stored about you"), blocks, actions: [FORGET] };
}

async function ask({ privacy: book, invocation }: Scene): Promise<Reply<Words>> {
  const stored = await book.stored(invocation.who);
  if (stored.length === 0) return NOTHING;
  const kinds = joined(
    stored.map(({ what, facts }) => say("{what} ({count})", { what: say(what), count: facts.length })),
  );
  return {
    title: say("Forget everything about you?"),
    blocks: [
      {
        kind: "paragraph",
        text: say("That deletes: {kinds}. You will not be called any more, and it cannot be undone.", {
          kinds,
        }),
      },
    ],
    actions: [
      { ...FORGET, label: say("Forget everything"), options: { forget: "true", sure: "true" } },
      { label: say("Keep it"), command: "privacy", options: {} },
    ],
  };
}

async function forgetAsker({ privacy: book, subscriptions, invocation }: Scene): Promise<Reply<Words>> {
  const own = await subscriptions.of(invocation.who);
  return showForgotten(own.length, await book.forget(invocation.who));
}
