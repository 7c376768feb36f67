import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { textOption } from "../core/command/options.ts";
import { say, type Words } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import type { Programme } from "../core/queries/programme.ts";
import type { Found } from "../core/queries/search.ts";
import type { ListItem } from "../core/reply/reply.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";

const MOST = 50;
const WITH_BUTTONS = 3;
/** Longer words than these would not fit the button that subscribes to them. */
const MAX_WORDS = 60;

/** Sessions, tracks and people that mention some words. */
export const search = defineCommand({
  name: "search",
  summary: "Find sessions, tracks, topics and people; forgives typing mistakes",
  access: "everyone",
  options: z.object({ text: textOption("What to look for", 200) }),
  bare: "text",
  examples: ["search core scheduling", "search text:cgroup"],
  run({ text }, { programme, search: index }) {
    const found = index.everywhere(text, MOST);
    const sessions = found.flatMap(({ kind, id }) =>
      kind === "session" ? (programme.session(id) ?? []) : [],
    );
    if (found.length === 0) {
      return {
        title: say('Nothing mentions "{text}"', { text }),
        blocks: [{ kind: "paragraph", text: say("Try fewer or other words, or look at the tracks.") }],
        actions: [{ label: say("Tracks and topics"), command: "topics", options: {} }],
      };
    }
    const open = found
      .slice(0, WITH_BUTTONS)
      .flatMap(({ kind, id, label }) =>
        kind === "room" ? [] : [{ label, command: kind, options: { [kind]: handleOf(id) } }],
      );
    const subscribe =
      text.length <= MAX_WORDS
        ? [{ label: say('Remind me of "{text}"', { text }), command: "remind", options: { text } }]
        : [];
    return {
      title:
        found.length === MOST
          ? say('More than {count} for "{text}"', { count: found.length, text })
          : say('{count} for "{text}"', { count: found.length, text }),
      blocks: [
        { kind: "list", items: found.map((one) => foundItem(one, programme)) },
        ...provisionalNote(sessions, programme),
      ],
      actions: [...open, ...subscribe],
    };
  },
});

function foundItem({ kind, id, label }: Found, programme: Programme): ListItem<Words> {
  const session = kind === "session" ? programme.session(id) : undefined;
  if (session !== undefined) return sessionItem(session, programme, "day-clock");
  const name = { strong: label };
  return { text: kind === "track" ? say("Track: {name}", { name }) : say("Speaker: {name}", { name }) };
}
