/** Failures as answers: what was wrong, what is allowed, a line that works, and buttons for what was meant. */
import type { UserError } from "../errors.ts";
import { say, type Words } from "../language/words.ts";
import type { Block, Reply } from "../reply/reply.ts";
import { shorten } from "../reply/shorten.ts";

/** In UTF-16 units; what somebody typed may be in it. */
const MOST_SAID = 600;

/** `slash` is the slash command that the example is typed behind. */
export function showUserError(failure: UserError, slash: string): Reply<Words> {
  const { message, words } = failure;
  const text = message.length > MOST_SAID ? shorten(message, MOST_SAID) : words.message;
  const blocks: Block<Words>[] = [{ kind: "paragraph", text }];
  if (words.hint !== undefined) blocks.push({ kind: "paragraph", text: words.hint });
  if (failure.example !== undefined) {
    blocks.push({
      kind: "paragraph",
      text: say("For example: {line}", { line: { code: `${slash} ${failure.example}` } }),
    });
  }
  return { blocks, actions: failure.offers };
}

/** For a fault of ours: an apology with an id that the operator finds in the log. */
export function showBug(incident: string): Reply<Words> {
  return {
    blocks: [
      {
        kind: "paragraph",
        text: say(
          "Something went wrong on Callboard's side, and it is not certain that your command was carried out.",
        ),
      },
      {
        kind: "paragraph",
        text: say("Please try again. If it stays, tell an organiser this number: {number}", {
          number: { code: incident },
        }),
      },
    ],
  };
}
