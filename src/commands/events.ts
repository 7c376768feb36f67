import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption, nameOption } from "../core/command/options.ts";
import { UserError } from "../core/errors.ts";
import type { ListedEvents } from "../core/events/open-events.ts";
import { say, type Words } from "../core/language/words.ts";
import type { Programme } from "../core/queries/programme.ts";
import { showTarget, type Target } from "../core/reminders/target.ts";
import type { Block, Reply } from "../core/reply/reply.ts";
import { readTarget } from "./target-options.ts";

/** Whether sessions stand in the server's own list of events, and which. */
export const events = defineCommand({
  name: "events",
  summary: "Keep this server's own list of events in step with the schedule",
  access: "organiser",
  options: z.object({
    everything: flagOption("Every session").optional(),
    track: nameOption("track", "Only this track").optional(),
    room: nameOption("room", "Only this room").optional(),
    off: flagOption("List none any more; those that have not begun are taken down").optional(),
  }),
  examples: ["events everything:true", "events track:scheduler", "events off:true", "events"],
  async run({ off = false, ...filters }, scene) {
    const { invocation, programme } = scene;
    const { who } = invocation;
    if (!scene.events.areListed(who.platform)) {
      throw new UserError("unreachable", say("There is no list of events here that I could keep."), {
        hint: say("Discord's servers have one. Elsewhere, link a channel instead."),
        example: "channel everything:true",
      });
    }
    const target = readTarget(filters, scene);
    if (off && target !== undefined) {
      throw new UserError("wrong-option", say("Say which sessions to list, or off, not both."), {
        example: "events everything:true",
      });
    }
    if (off || target !== undefined) await scene.events.choose(who, target);
    if (off) return { blocks: [{ kind: "paragraph", text: TAKEN_DOWN }] };
    const listed = await scene.events.of(who);
    return listed.target === undefined ? OFFER : show(listed, listed.target, programme);
  },
});

const TAKEN_DOWN = say(
  "No sessions are listed any more. Events that have not begun are taken down now, the others end by themselves.",
);

const OFFER: Reply<Words> = {
  title: say("The list of events is not kept"),
  blocks: [
    {
      kind: "paragraph",
      text: say("The sessions of the next two weeks can stand in this server's own list of events."),
    },
  ],
  actions: [{ label: say("List every session"), command: "events", options: { everything: "true" } }],
};

function show(
  { problem, standing, dismissed }: ListedEvents,
  target: Target,
  programme: Programme,
): Reply<Words> {
  const fields: { name: Words; value: Words }[] = [
    { name: say("Listed"), value: showTarget(target, programme) },
    {
      name: say("Standing now"),
      value:
        standing === 0 && problem === undefined
          ? say("none yet; they come within a minute, if there are any in the next two weeks")
          : say("{count, plural, one {# event} other {# events}}", { count: standing }),
    },
  ];
  if (dismissed > 0)
    fields.push({
      name: say("Taken down by hand"),
      value: say("{count}, not made again until you turn it on anew", { count: dismissed }),
    });
  return {
    title: say("The list of events is kept in step with the schedule"),
    blocks: [{ kind: "fields", fields }, problem === undefined ? HOW : stopped(problem)],
    actions: [{ label: say("Turn off"), command: "events", options: { off: "true" } }],
  };
}

const HOW: Block<Words> = {
  kind: "note",
  tone: "info",
  text: say(
    "The nearest come first, as many as there is room for; each follows its session. What people made is not touched.",
  ),
};

function stopped(problem: string): Block<Words> {
  return {
    kind: "note",
    tone: "warning",
    text: say("STOPPED: {problem} Let me create and manage events, then turn it on again.", { problem }),
  };
}
