/** Sessions in replies: a line in a list, and the marks that go with them. */
import { say, type Words } from "../language/words.ts";
import { handleOf } from "../queries/handle-of.ts";
import type { Programme } from "../queries/programme.ts";
import type { Session } from "../schedule/model.ts";
import type { Action, Block, ListItem, Span, TimeStyle } from "./reply.ts";

/** Time, title, track and room; cancelled ones struck through, provisional ones marked. */
export function sessionItem(session: Session, programme: Programme, style: TimeStyle): ListItem<Words> {
  const title: Span<Words> =
    session.status === "cancelled" ? { struck: session.title } : { strong: session.title };
  return {
    text: [
      { time: session.start, until: session.end, zone: programme.conference.zone, style },
      " ",
      title,
      ...mark(session),
      placeOf(session, programme),
    ],
  };
}

/** ` · Scheduler MC · Virtual room 1`, as far as it is known. */
export function placeOf(session: Session, programme: Programme): string {
  const names = [
    trackTitle(session, programme),
    roomName(session, programme),
    session.speakers.map(({ name }) => name).join(", "),
  ];
  return names
    .filter((name) => name !== "")
    .map((name) => ` · ${name}`)
    .join("");
}

export function trackTitle(session: Session, programme: Programme): string {
  return session.track === undefined ? "" : (programme.track(session.track)?.title ?? "");
}

export function roomName(session: Session, programme: Programme): string {
  return session.room === undefined ? "" : (programme.room(session.room)?.name ?? "");
}

function mark({ status, reason }: Session): Span<Words>[] {
  if (status === "cancelled") return [" ", cancelled(reason)];
  return status === "provisional" ? [" ", say("(provisional)")] : [];
}

/** `(cancelled)`, `(cancelled: the speaker is ill)`. */
export function cancelled(reason: string | undefined): Words {
  return reason === undefined ? say("(cancelled)") : say("(cancelled: {reason})", { reason });
}

/** What belongs under a list of sessions: which are provisional, in the organisers' own words where they gave some. */
export function provisionalNote(sessions: readonly Session[], programme: Programme): Block<Words>[] {
  if (!sessions.some(({ status }) => status === "provisional")) return [];
  return [
    {
      kind: "note",
      tone: "warning",
      text: programme.conference.note ?? say("Times and rooms marked provisional may still change."),
    },
  ];
}

/** What a button says where there may be several of its kind: `Details`, or `Details: Core scheduling`. */
export function labelOf(label: Words, title: string, several: boolean): Words {
  return several ? say("{label}: {title}", { label, title }) : label;
}

/** The buttons under whatever is told of a session that somebody picked. */
export function pickedActions(
  { id, title }: Pick<Session, "id" | "title">,
  several: boolean,
): Action<Words>[] {
  const options = { session: handleOf(id) };
  return [
    { label: labelOf(say("Details"), title, several), command: "session", options },
    { label: labelOf(say("Forget"), title, several), command: "forget", options },
  ];
}

/** `several`: its button stands among others of its kind, and names the session. */
export function remindAction(session: Session, several = false): Action<Words> {
  return {
    label: several ? say("Remind me: {title}", { title: session.title }) : say("Remind me"),
    command: "remind",
    options: { session: handleOf(session.id) },
    tone: "primary",
  };
}
