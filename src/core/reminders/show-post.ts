/** How a post in a channel reads after it was posted: coming, on, over, moved, cancelled. */
import { joined, say, type Words, wording } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import { countSessions } from "../reply/count-sessions.ts";
import type { ListItem, Reply, Span } from "../reply/reply.ts";
import { provisionalNote, remindAction, sessionItem } from "../reply/show-session.ts";
import type { Instant } from "../time/instant.ts";
import { type Facts, factsOf } from "./facts.ts";
import { verdict } from "./show-changes.ts";

const MAX_SESSION_ACTIONS = 3;
const COMING = wording("Coming up");

/** One session of a post: what the post said of it, and what is true. `state` is in English, for `say`. */
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
    session === undefined || session.start > now
      ? COMING
      : session.end > now
        ? wording("On now")
        : wording("Over");
  return { about, before, now: facts, state: changed ? verdict({ before, now: facts }) : running };
}

/** The post as it should read now. */
export function showPost(sessions: readonly PostedSession[], programme: Programme): Reply<Words> {
  const states = new Set(sessions.map(({ state }) => state));
  const [state] = states;
  const what = sessions.length === 1 ? (sessions[0]?.now.title ?? "") : countSessions(sessions.length);
  const open = sessions.filter(({ state: of }) => of === COMING || of.startsWith("Moved"));
  const shown = sessions.flatMap(({ about }) => programme.session(about) ?? []);
  return {
    title:
      states.size === 1 && state !== undefined ? say("{state}: {what}", { state: say(state), what }) : what,
    blocks: [
      { kind: "list", items: sessions.map((one) => postItem(one, programme, states.size > 1)) },
      ...provisionalNote(shown, programme),
    ],
    actions: open.slice(0, MAX_SESSION_ACTIONS).flatMap(({ about }) => {
      const session = programme.session(about);
      return session === undefined ? [] : [remindAction(session, sessions.length > 1)];
    }),
  };
}

function postItem(
  { about, before, now, state }: PostedSession,
  programme: Programme,
  mixed: boolean,
): ListItem<Words> {
  const session = programme.session(about);
  const { zone } = programme.conference;
  const was: Span<Words>[] =
    before.start === now.start
      ? []
      : [say(" (was {time})", { time: { time: before.start, zone, style: "clock" } })];
  if (session === undefined)
    return { text: [{ struck: before.title }, " (", say("no longer in the programme"), ")"] };
  const { text } = sessionItem(session, programme, before.start === now.start ? "clock" : "day-clock");
  const line = joined([text, ...was], "");
  return { text: mixed ? say("{state}: {line}", { state: say(state), line }) : line };
}
