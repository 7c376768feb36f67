/** How every operation on the running conference goes: its effect is shown, confirmed, done, and can be undone. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import type { Words } from "../core/language/words.ts";
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
    throw new UserError("wrong-option", `${draft.title}: that changes nothing.`, {
      hint: draft.warnings[0] ?? "It is so already.",
    });
  }
  await requireRight(draft, scene);
  const effect = await operations.propose(draft, invocation.who, now);
  return showEffect(effect, confirming(effect), scene);
}

/** The button that does what was shown. */
export function confirming({ confirm }: Effect): Action<Words> {
  return { label: "Do it", tone: "primary", command: "confirm", options: { act: confirm } };
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
        "Not done: the schedule has changed since you looked. This is what it would do now.",
        ...effect.warnings,
      ]
    : effect.warnings;
  const rest = changes.length - SHOWN;
  return {
    title: `${title}?`,
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
      ...(rest > 0 ? [{ kind: "paragraph" as const, text: `and ${rest} more.` }] : []),
    ],
    actions: [again, { label: "Leave it", command: "audit", options: {} }],
  };
}

export function showDone({ title, id, said }: Override): Reply<Words> {
  const text =
    said === undefined
      ? "Answers, calls, announcements and posts follow at once; who was told otherwise hears of it."
      : "It is on its way: to each once, behind the calls that are due. Who wants no messages just now gets it if that ends within the hour.";
  return {
    title: `Done: ${title}`,
    blocks: [{ kind: "paragraph", text }],
    actions: [
      { label: "Undo", command: "undo", options: { act: id }, tone: "danger" },
      { label: "What was done", command: "audit", options: {} },
    ],
  };
}
