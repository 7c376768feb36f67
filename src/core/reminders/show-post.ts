/** How a post in a channel reads after it was posted: coming, on, over, moved, cancelled. */
import type { Programme } from "../queries/programme.ts";
import type { ListItem, Reply } from "../reply/reply.ts";
import { provisionalNote, remindAction, sessionItem } from "../reply/show-session.ts";
import type { Instant } from "../time/instant.ts";
import { type Facts, factsOf } from "./facts.ts";
import { verdict } from "./show-changes.ts";

const MAX_SESSION_ACTIONS = 3;

/** One session of a post: what the post said of it, and what is true. */
export type PostedSession = { about: string; before: Facts; now: Facts; state: string };

/** `coming`, `on`, `over`, or what has become of it. */
export function postedSession(
  about: string,
  before: Facts,
  programme: Programme,
  now: Instant,
): PostedSession {
  const facts = factsOf(about, programme, before);
  const session = programme.session(about);
  const changed = facts.status !== "on" || facts.start !== before.start;
  const running =
    session === undefined || session.start > now ? "Coming up" : session.end > now ? "On now" : "Over";
  return { about, before, now: facts, state: changed ? verdict({ before, now: facts }) : running };
}

/** The post as it should read now. */
export function showPost(sessions: readonly PostedSession[], programme: Programme): Reply {
  const states = new Set(sessions.map(({ state }) => state));
  const [state] = states;
  const what = sessions.length === 1 ? (sessions[0]?.now.title ?? "") : `${sessions.length} sessions`;
  const open = sessions.filter(({ state: of }) => of === "Coming up" || of.startsWith("Moved"));
  const shown = sessions.flatMap(({ about }) => programme.session(about) ?? []);
  return {
    title: states.size === 1 && state !== undefined ? `${state}: ${what}` : what,
    blocks: [
      { kind: "list", items: sessions.map((one) => postItem(one, programme, states.size > 1)) },
      ...provisionalNote(shown, programme),
    ],
    actions: open.slice(0, MAX_SESSION_ACTIONS).flatMap(({ about }) => {
      const session = programme.session(about);
      if (session === undefined) return [];
      const action = remindAction(session);
      return [sessions.length > 1 ? { ...action, label: `Remind me: ${session.title}` } : action];
    }),
  };
}

function postItem(
  { about, before, now, state }: PostedSession,
  programme: Programme,
  mixed: boolean,
): ListItem {
  const session = programme.session(about);
  const { zone } = programme.conference;
  const was =
    before.start !== now.start ? [" (was ", { time: before.start, zone, style: "clock" as const }, ")"] : [];
  if (session === undefined) return { text: [{ struck: before.title }, ` (${state.toLowerCase()})`] };
  const { text } = sessionItem(session, programme, before.start === now.start ? "clock" : "day-clock");
  const prefix = mixed ? [`${state}: `] : [];
  return { text: [...prefix, ...(typeof text === "string" ? [text] : text), ...was] };
}
