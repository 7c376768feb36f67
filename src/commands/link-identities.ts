/** Linking one's identities on two platforms, as answers. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words } from "../core/language/words.ts";
import { CODE_MS } from "../core/linking/link-codes.ts";
import type { Linking } from "../core/linking/linking.ts";
import type { Pair } from "../core/linking/links.ts";
import type { Action, Reply } from "../core/reply/reply.ts";

/** `wanted`: new, off, or a code that was made on the other platform. */
export async function linkIdentities(wanted: string, scene: Scene): Promise<Reply<Words>> {
  const linking = linkingOf(scene);
  const word = wanted.toLowerCase();
  if (word === "new") return showCode(await linking.newCode(scene.asker), scene);
  if (word === "off") return separate(linking, scene);
  return showLinked(await linking.use(wanted, scene.asker));
}

/** Throws a UserError where there is one platform alone. */
export function linkingOf({ linking }: Scene): Linking {
  if (linking !== undefined) return linking;
  throw new UserError(
    "wrong-option",
    say("This Callboard is on one platform alone: there is nothing to link."),
    {
      hint: say("Your picks and settings are here."),
      example: "settings",
    },
  );
}

/** The button that prefers that platform. */
export function preferAction(platform: string): Action<Words> {
  return {
    label: say("Call me on {platform}", { platform }),
    command: "settings",
    options: { prefer: platform },
  };
}

/** The button that makes two of one again. */
export const SEPARATE: Action<Words> = {
  label: say("Separate the two"),
  command: "settings",
  options: { link: "off" },
  tone: "danger",
};

function showCode(code: string, { slash, now, programme }: Scene): Reply<Words> {
  return {
    title: say("Link your other platform"),
    blocks: [
      {
        kind: "paragraph",
        text: say("Type there: {command}", {
          command: { code: `${slash("everyone")} settings link:${code}` },
        }),
      },
      {
        kind: "note",
        tone: "warning",
        text: say(
          "It works once, until {time}. Whoever uses it becomes one person with you here: give it to nobody.",
          { time: { time: now + CODE_MS, zone: programme.conference.zone, style: "clock" } },
        ),
      },
    ],
  };
}

function showLinked({ preferred, other }: Pair): Reply<Words> {
  return {
    title: say("Linked: {preferred} and {other}", { preferred: preferred.platform, other: other.platform }),
    blocks: [
      {
        kind: "paragraph",
        text: say(
          "What you picked and set on either is one set now. You are called once, on {preferred}, or on {other} while that cannot be reached.",
          { preferred: preferred.platform, other: other.platform },
        ),
      },
    ],
    actions: [
      preferAction(other.platform),
      { label: say("My reminders"), command: "reminders", options: {} },
      SEPARATE,
    ],
  };
}

async function separate(linking: Linking, { asker }: Scene): Promise<Reply<Words>> {
  const text = (await linking.separate(asker))
    ? say("Your identities are two again. Both keep your picks and settings, and each is called for itself.")
    : say("You are not linked with an identity on another platform.");
  return {
    title: say("Your identities"),
    blocks: [{ kind: "paragraph", text }],
    actions: [{ label: say("My settings"), command: "settings", options: {} }],
  };
}
