/** Posts what a channel was linked with, so that a missing permission shows at once to the organiser who can mend it. */
import type { Scene } from "../core/command/scene.ts";
import { digest } from "../core/digest.ts";
import { PlatformFailure, UserError } from "../core/errors.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import type { Address } from "../core/ports/chat-platform.ts";
import type { Block, ListItem } from "../core/reply/reply.ts";

export const LINKED_TITLE = wording("Announcements come here");

/** What to add to the answer. Throws a UserError when nothing can ever be posted there. */
export async function proveChannel(
  to: Address,
  rule: ListItem<Words>,
  { post, programme, invocation }: Scene,
): Promise<Block<Words>[]> {
  const title = say("{what}: {conference}", {
    what: say(LINKED_TITLE),
    conference: programme.conference.title,
  });
  try {
    await post(
      to,
      { title, blocks: [{ kind: "list", items: [rule] }] },
      digest(["linked", invocation.id], 22),
    );
    return [];
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    if (["forbidden", "gone", "invalid"].includes(failure.kind)) {
      throw new UserError(
        "unreachable",
        say("I cannot post there, so it is not linked. {problem}", { problem: failure.message }),
        {
          hint: failure.hint ?? say("Let me write in that channel, then link it again."),
        },
      );
    }
    return [
      {
        kind: "note",
        tone: "warning",
        text: say(
          "I could not post there just now ({problem}), so I do not know whether I may. It is linked all the same.",
          { problem: failure.message },
        ),
      },
    ];
  }
}
