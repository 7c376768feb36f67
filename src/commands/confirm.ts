import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { actOption } from "./act-option.ts";
import { confirming, showDone, showEffect } from "./operate.ts";
import { requireRight } from "./require-right.ts";

/** Does what an operation has shown, if that is still what it would do. */
export const confirm = defineCommand({
  name: "confirm",
  summary: "Do what was shown; the button under it says this",
  access: "organiser",
  chairs: true,
  options: z.object({ act: actOption("The name of what was shown") }),
  bare: "act",
  examples: ["confirm x7k2mpqr"],
  async run({ act }, scene) {
    const { operations, invocation, now } = scene;
    const outcome = await operations.commit(act, invocation.who, now, (draft) => requireRight(draft, scene));
    if ("done" in outcome) return showDone(outcome.done);
    return showEffect(outcome.outdated, confirming(outcome.outdated), scene, true);
  },
});
