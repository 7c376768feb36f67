import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { reachNote } from "../core/command/reach-note.ts";
import { all, lasting, say } from "../core/language/words.ts";
import { covers, showTarget } from "../core/reminders/target.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";
import { holdNote } from "./show-settings.ts";
import { forgetLine } from "./target-line.ts";

const SHOWN = 10;
const WITH_BUTTONS = 15;

/** The asker's subscriptions, and the calls that come of them; checks anew whether calls can arrive. */
export const reminders = defineCommand({
  name: "reminders",
  summary: "What you will be called for",
  access: "everyone",
  options: z.object({}),
  examples: ["reminders"],
  async run(_options, scene) {
    const { programme, subscriptions, invocation, now, slash, reachOut } = scene;
    const own = await subscriptions.of(invocation.who);
    if (own.length === 0) {
      return {
        title: say("You have no reminders"),
        blocks: [
          {
            kind: "paragraph",
            text: say("Pick something with {command} or from the buttons under a session.", {
              command: { code: `${slash("everyone")} remind session:core-scheduling lead:10` },
            }),
          },
        ],
        actions: [{ label: say("What comes next"), command: "next", options: {} }],
      };
    }
    const reach = await reachOut(invocation.who);
    const coming = programme.sessions.filter(
      (session) =>
        session.start > now &&
        session.status !== "cancelled" &&
        own.some(({ target }) => covers(target, session, programme)),
    );
    return {
      title: say("Your reminders: {count}", { count: own.length }),
      blocks: [
        ...reachNote(reach, slash("everyone")),
        ...holdNote(await scene.settings.of(invocation.who), scene),
        {
          kind: "list",
          items: own.map(({ target, leads }) => ({
            text: say("{target}: {leads} before", {
              target: { strong: showTarget(target, programme) },
              leads: all(leads.map(lasting)),
            }),
          })),
        },
        ...(coming.length > 0 ? [{ kind: "paragraph" as const, text: say("Your next calls:") }] : []),
        {
          kind: "list",
          items: coming.slice(0, SHOWN).map((session) => sessionItem(session, programme, "day-clock")),
        },
        ...provisionalNote(coming.slice(0, SHOWN), programme),
      ],
      actions: own.slice(0, WITH_BUTTONS).map(({ target }) => ({
        label: say("Forget: {what}", { what: showTarget(target, programme) }),
        ...forgetLine(target),
      })),
    };
  },
});
