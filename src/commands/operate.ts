/** How every operation on the running conference goes: its effect is shown, confirmed, done, and can be undone. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words } from "../core/language/words.ts";
import type { Effect } from "../core/overrides/effect.ts";
import type { Draft, Override } from "../core/overrides/override.ts";
import type { Action, Block, Reply } from "../core/reply/reply.ts";
import { changeItem, sumUpEffect } from "../core/reply/show-effect.ts";
import { requireRight } from "./require-right.ts";

const SHOWN = 8;

/** Shows what a draft would do, with the button that does it. */
export async function operate(draft: Draft, scene: Scene): Promise<Reply<Words>> {
  const { operations, invocation, now } = scene;
  const { patches, added, fixed, said } = draft;
  if (patches.length === 0 && added === undefined && fixed === undefined && said === undefined) {
    throw new UserError("wrong-option", say("{what}: that changes nothing.", { what: draft.title }), {
      hint: draft.warnings[0] ?? say("It is so already."),
    });
  }
  await requireRight(draft, scene);
  const effect = await operations.propose(draft, invocation.who, now);
  return showEffect(effect, confirming(effect), scene);
}

/** The button that does what was shown. */
export function confirming({ confirm }: Effect): Action<Words> {
  return { label: say("Do it"), tone: "primary", command: "confirm", options: { act: confirm } };
}

/** The question before anything is done. `outdated`: it was confirmed, but would do something else by now. */
export function showEffect(
  effect: Effect,
  again: Action<Words>,
  scene: Scene,
  outdated = false,
): Reply<Words> {
  const { title, changes, said } = effect;
  const warnings = outdated
    ? [
        say("Not done: the schedule has changed since you looked. This is what it would do now."),
        ...effect.warnings,
      ]
    : effect.warnings;
  const rest = changes.length - SHOWN;
  return {
    title: say("{what}?", { what: title }),
    blocks: [
      ...warnings.map((text): Block<Words> => ({ kind: "note", tone: "warning", text })),
      ...(said === undefined ? [] : [{ kind: "paragraph" as const, text: said.text }]),
      { kind: "paragraph", text: sumUpEffect(effect) },
      ...(changes.length === 0
        ? []
        : [
            {
              kind: "list" as const,
              items: changes.slice(0, SHOWN).map((change) => changeItem(change, scene.programme)),
            },
          ]),
      ...(rest > 0 ? [{ kind: "paragraph" as const, text: say("and {count} more.", { count: rest }) }] : []),
    ],
    actions: [again, { label: say("Leave it"), command: "audit", options: {} }],
  };
}

export function showDone({ title, id, said }: Override): Reply<Words> {
  const text =
    said === undefined
      ? say("Answers, calls, announcements and posts follow at once; who was told otherwise hears of it.")
      : say(
          "It is on its way: to each once, behind the calls that are due. Who wants no messages just now gets it if that ends within the hour.",
        );
  return {
    title: say("Done: {what}", { what: title }),
    blocks: [{ kind: "paragraph", text }],
    actions: [
      { label: say("Undo"), command: "undo", options: { act: id }, tone: "danger" },
      { label: say("What was done"), command: "audit", options: {} },
    ],
  };
}
