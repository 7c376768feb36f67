import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { UserError } from "../core/errors.ts";
import { say } from "../core/language/words.ts";
import { actOption } from "./act-option.ts";
import { showEffect } from "./operate.ts";
import { requireRight } from "./require-right.ts";

/** Takes back what an operator did; shown first, like everything that is done. */
export const undo = defineCommand({
  name: "undo",
  summary: "Take back what was done to the schedule: the last thing, or one of the audit log",
  access: "organiser",
  chairs: true,
  options: z.object({
    act: actOption("What the audit log calls it; the last thing when left out").optional(),
    confirm: actOption("Given by the button that confirms; leave it out to see the effect first").optional(),
  }),
  bare: "act",
  examples: ["undo"],
  async run({ act, confirm }, scene) {
    const { operations, invocation, now } = scene;
    const id = act ?? (await operations.audit()).find(({ undone }) => undone === undefined)?.override.id;
    if (id === undefined) {
      throw new UserError("wrong-option", say("Nothing was done that could be taken back."), {
        hint: say("What is done to the schedule stands in the audit log."),
        offers: [{ label: say("What was done"), command: "audit", options: {} }],
      });
    }
    const done = (await operations.audit()).find(({ override }) => override.id === id);
    if (done !== undefined) await requireRight(done.override, scene);
    const outcome =
      confirm === undefined ? undefined : await operations.undo(id, confirm, invocation.who, now);
    if (outcome !== undefined && "done" in outcome) {
      return {
        title: say("Taken back: {what}", { what: outcome.done.title }),
        blocks: [
          { kind: "paragraph", text: say("It is as though it had not been done; who was told hears of it.") },
        ],
        actions: [{ label: say("What was done"), command: "audit", options: {} }],
      };
    }
    const effect = outcome?.outdated ?? (await operations.proposeUndo(id, invocation.who));
    const options = { act: id, confirm: effect.confirm };
    const again = { label: say("Take it back"), tone: "danger" as const, command: "undo", options };
    return showEffect(effect, again, scene, outcome !== undefined);
  },
});
