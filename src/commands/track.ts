import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { say, type Words } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import { countTopics, describe } from "../core/reply/describe.ts";
import type { Block } from "../core/reply/reply.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";

/** One track: what it is about, who leads it, and its sessions. */
export const track = defineCommand({
  name: "track",
  summary: "One track: what it is about, who leads it, its sessions",
  access: "everyone",
  options: z.object({ track: nameOption("track", "Its title or a part of it") }),
  bare: "track",
  examples: ["track scheduler", "track track:real-time"],
  run({ track: text }, { programme, pick }) {
    const { id } = pick("track", text);
    const found = programme.track(id);
    if (found === undefined)
      return { blocks: [{ kind: "paragraph", text: say("That track has just left the programme.") }] };
    const sessions = programme.sessions.filter((session) => session.track === id);
    const leads = found.leads.map(({ name }) => name).join(", ");
    const blocks: Block<Words>[] = [
      ...describe(found.description),
      {
        kind: "fields",
        fields: [
          { name: say("Leads"), value: leads || say("the programme names nobody") },
          { name: say("Topics"), value: String(countTopics(found.topics)) },
        ],
      },
      { kind: "divider" },
      { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "day-clock")) },
      ...provisionalNote(sessions, programme),
    ];
    const option = { track: handleOf(id) };
    return {
      title: found.title,
      blocks,
      actions: [
        { label: say("Topics"), command: "topics", options: option },
        { label: say("Remind me of all of it"), command: "remind", options: option, tone: "primary" },
        ...(found.cfp === undefined
          ? []
          : [{ label: say("Call for proposals"), command: "cfp", options: option }]),
      ],
    };
  },
});
