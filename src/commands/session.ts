import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { say, type Words } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import type { Programme } from "../core/queries/programme.ts";
import { targetKey } from "../core/reminders/target.ts";
import { describe } from "../core/reply/describe.ts";
import type { Action, Reply, Text } from "../core/reply/reply.ts";
import { provisionalNote, remindAction, roomName, trackTitle } from "../core/reply/show-session.ts";
import type { Session } from "../core/schedule/model.ts";

/** One session with all that the programme says of it. */
export const session = defineCommand({
  name: "session",
  summary: "One session: when, where, who and what about",
  access: "everyone",
  options: z.object({ session: nameOption("session", "Its title or a part of it") }),
  bare: "session",
  examples: ["session core-scheduling", "session session:flattening"],
  async run({ session: text }, scene) {
    const found = scene.programme.session(scene.pick("session", text).id);
    if (found === undefined)
      return { blocks: [{ kind: "paragraph", text: say("That session has just left the programme.") }] };
    const picks = await scene.subscriptions.of(scene.invocation.who);
    const picked = picks.some(({ target }) => targetKey(target) === `session:${found.id}`);
    return sessionCard(found, scene.programme, picked);
  },
});

function sessionCard(found: Session, programme: Programme, picked: boolean): Reply<Words> {
  const track = trackTitle(found, programme);
  const fields: { name: Words; value: Text<Words> }[] = [
    {
      name: say("When"),
      value: [{ time: found.start, until: found.end, zone: programme.conference.zone, style: "day-clock" }],
    },
    { name: say("Room"), value: roomName(found, programme) || say("not known yet") },
    {
      name: say("Who"),
      value: found.speakers.map(({ name }) => name).join(", ") || say("nobody is named in the programme"),
    },
  ];
  if (track !== "") fields.splice(2, 0, { name: say("Track"), value: track });
  if (found.url !== undefined)
    fields.push({ name: say("Page"), value: [{ link: say("in the programme"), url: found.url }] });
  return {
    title: found.status === "cancelled" ? say("Cancelled: {title}", { title: found.title }) : found.title,
    blocks: [
      ...(found.status === "cancelled"
        ? [
            {
              kind: "note" as const,
              tone: "warning" as const,
              text: found.reason ?? say("It was cancelled; no reason was given."),
            },
          ]
        : []),
      { kind: "fields", fields },
      ...describe(found.abstract),
      ...provisionalNote([found], programme),
    ],
    actions: [
      ...(found.status === "cancelled" ? [] : [picked ? forgetAction(found) : remindAction(found)]),
      ...trackAction(found, programme),
    ],
  };
}

function forgetAction(found: Session): Action<Words> {
  return { label: say("Forget my reminder"), command: "forget", options: { session: handleOf(found.id) } };
}

function trackAction(found: Session, programme: Programme): Action<Words>[] {
  if (found.track === undefined) return [];
  return [
    { label: trackTitle(found, programme), command: "track", options: { track: handleOf(found.track) } },
  ];
}
