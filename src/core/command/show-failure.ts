/** Failures as answers: what was wrong, what is allowed, a line that works, and buttons for what was meant. */
import type { UserError } from "../errors.ts";
import type { Block, Reply } from "../reply/reply.ts";
import { shorten } from "../reply/shorten.ts";

/** `slash` is the slash command that the example is typed behind. */
export function showUserError(failure: UserError, slash: string): Reply {
  const blocks: Block[] = [{ kind: "paragraph", text: shorten(failure.message, 600) }];
  if (failure.hint !== undefined) blocks.push({ kind: "paragraph", text: failure.hint });
  if (failure.example !== undefined) {
    blocks.push({ kind: "paragraph", text: ["For example: ", { code: `${slash} ${failure.example}` }] });
  }
  return { blocks, actions: failure.offers };
}

/** For a fault of ours: an apology with an id that the operator finds in the log. */
export function showBug(incident: string): Reply {
  return {
    blocks: [
      {
        kind: "paragraph",
        text: "Something went wrong on Callboard's side, and it is not certain that your command was carried out.",
      },
      {
        kind: "paragraph",
        text: ["Please try again. If it stays, tell an organiser this number: ", { code: incident }],
      },
    ],
  };
}
