/** How the organisers' words read, for people and in channels. */
import { say, type Words } from "../language/words.ts";
import type { Said } from "../overrides/override.ts";
import type { Programme } from "../queries/programme.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { showTarget } from "../reminders/target.ts";
import type { Reply } from "../reply/reply.ts";

export function showBroadcast({ text, target }: Said, to: Recipient, programme: Programme): Reply<Words> {
  const said: Reply<Words> = { title: say("From the organisers"), blocks: [{ kind: "paragraph", text }] };
  if (to.kind === "channel") return said;
  const why = say("You hear this because you asked to be called to something of {what}.", {
    what: showTarget(target, programme),
  });
  return {
    ...said,
    blocks: [...said.blocks, { kind: "note", tone: "info", text: why }],
    actions: [{ label: say("My reminders"), command: "reminders", options: {} }],
  };
}
