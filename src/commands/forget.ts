import { defineCommand } from "../core/command/define-command.ts";
import { flagOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { say, type Words } from "../core/language/words.ts";
import { EVERYTHING, showTarget, type Target, targetKey } from "../core/reminders/target.ts";
import type { Reply } from "../core/reply/reply.ts";
import { showForgotten } from "./show-forgotten.ts";
import { forgetLine, targetLine } from "./target-line.ts";
import { readTarget, targetOptions } from "./target-options.ts";

/** Ends one subscription; with `everything`, all of them and whatever else is stored of the asker. */
export const forget = defineCommand({
  name: "forget",
  summary: "End a reminder, or forget everything about you",
  access: "everyone",
  options: targetOptions.extend({
    only: flagOption("With everything: only the reminder for every session").optional(),
  }),
  bare: "session",
  examples: ["forget session:core-scheduling", "forget everything"],
  async run({ only = false, ...options }, scene) {
    const target = readTarget(options, scene);
    if (target === undefined) return ask(scene);
    if (targetKey(target) === targetKey(EVERYTHING) && !only) return forgetPerson(scene);
    return forgetOne(target, scene);
  },
});

async function forgetOne(target: Target, scene: Scene): Promise<Reply<Words>> {
  const { subscriptions, invocation, programme } = scene;
  const own = await subscriptions.of(invocation.who);
  const what = showTarget(target, programme);
  const old = own.find((subscription) => targetKey(subscription.target) === targetKey(target));
  if (old === undefined) {
    const [wider] = own.filter(
      (subscription) => target.kind === "session" && subscription.target.kind !== "session",
    );
    const text =
      wider === undefined
        ? say("You had no reminder of your own for {what}.", { what })
        : say("You had no reminder of your own for {what}. It may come from your reminder for {wider}.", {
            what,
            wider: showTarget(wider.target, programme),
          });
    return {
      blocks: [{ kind: "paragraph", text }],
      actions: [{ label: say("My reminders"), command: "reminders", options: {} }],
    };
  }
  await subscriptions.put(invocation.who, { ...old, leads: [] });
  scene.nudge({ kind: "person", ...invocation.who });
  return {
    blocks: [
      {
        kind: "paragraph",
        text: say("You will not be called for {what} any more.", { what: { strong: what } }),
      },
    ],
    actions: [{ label: say("Undo"), ...undo(target, old.leads) }],
  };
}

function undo(target: Target, leads: readonly number[]) {
  const line = targetLine("remind", target);
  return { ...line, options: { ...line.options, lead: leads.join(",") } };
}

async function forgetPerson(scene: Scene): Promise<Reply<Words>> {
  const { who } = scene.invocation;
  const own = await scene.subscriptions.of(who);
  return showForgotten(own.length, await scene.privacy.forget(who));
}

async function ask({ subscriptions, invocation, programme }: Scene): Promise<Reply<Words>> {
  const own = await subscriptions.of(invocation.who);
  return {
    title: say("What should I forget?"),
    blocks: [
      {
        kind: "paragraph",
        text: say("You have {count} reminders. The command privacy shows what else is stored about you.", {
          count: own.length,
        }),
      },
    ],
    actions: [
      ...own
        .slice(0, 10)
        .map(({ target }) => ({ label: showTarget(target, programme), ...forgetLine(target) })),
      {
        label: say("Everything about me"),
        command: "forget",
        options: { everything: "true" },
        tone: "danger",
      },
    ],
  };
}
