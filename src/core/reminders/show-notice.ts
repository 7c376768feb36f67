/** How calls, announcements and morning programmes read. Rendered when they are sent, never before. */
import { handleOf } from "../queries/handle-of.ts";
import type { Programme } from "../queries/programme.ts";
import type { Action, Reply, Span } from "../reply/reply.ts";
import { provisionalNote, sessionItem } from "../reply/show-session.ts";
import type { Session } from "../schedule/model.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import { showDate, showMinutes, showRelative } from "../time/show.ts";
import type { ShownChange } from "./show-changes.ts";

const MAX_SESSION_ACTIONS = 3;
/** Minutes that a call offers to come back after: the first that is before the start. */
const SNOOZED_BY = [5, 2];

/** One message for all that a person is called to at this moment; `changes` are those that were told otherwise. */
export function showCall(
  sessions: readonly Session[],
  programme: Programme,
  now: Instant,
  changes: readonly ShownChange[],
): Reply {
  return {
    title: headline(sessions, now),
    blocks: [
      ...body(sessions, programme),
      ...changes.flatMap((change) => changeNote(change, programme)),
      ...overlap(sessions),
    ],
    actions: sessions
      .slice(0, MAX_SESSION_ACTIONS)
      .flatMap((session) => callActions(session, sessions.length > 1, now)),
    more: { command: "reminders", options: {}, continues: false },
  };
}

/** One message for all that starts together, in a channel. */
export function showAnnouncement(sessions: readonly Session[], programme: Programme, now: Instant): Reply {
  const [first] = sessions;
  return {
    title: headline(sessions, now),
    blocks: body(sessions, programme),
    actions: sessions.slice(0, MAX_SESSION_ACTIONS).map((session) => ({
      label: sessions.length > 1 ? `Remind me: ${session.title}` : "Remind me",
      command: "remind",
      options: { session: handleOf(session.id) },
      tone: "primary" as const,
    })),
    ...(first === undefined
      ? {}
      : { more: { command: "day", options: { day: first.day }, continues: false } }),
  };
}

/** A whole conference day, in the morning. */
export function showMorning(day: string, sessions: readonly Session[], programme: Programme): Reply {
  const { conference } = programme;
  const zone = conference.zone;
  return {
    title: `${conference.title}: ${sessions[0] === undefined ? day : showDate(sessions[0].start, zone)}`,
    blocks: [
      { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "clock")) },
      ...provisionalNote(sessions, programme),
    ],
    actions: [{ label: "What is on now", command: "now", options: {} }],
    more: { command: "day", options: { day }, continues: false },
  };
}

function headline(sessions: readonly Session[], now: Instant): string {
  const [first] = sessions;
  if (first === undefined) return "Nothing starts";
  const what = sessions.length === 1 ? first.title : `${sessions.length} sessions`;
  if (first.start > now) return `Starts ${showRelative(first.start, now)}: ${what}`;
  return first.start === now ? `Starts now: ${what}` : `Started ${showRelative(first.start, now)}: ${what}`;
}

function body(sessions: readonly Session[], programme: Programme): Reply["blocks"] {
  return [
    { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "clock")) },
    ...provisionalNote(sessions, programme),
  ];
}

/** A call to something that was told otherwise says so: nobody should wonder which of two messages is right. */
function changeNote({ before, now }: ShownChange, { conference }: Programme): Reply["blocks"] {
  if (before.status === "on" && before.start === now.start && before.room === now.room) return [];
  const text: Span[] = [{ strong: now.title }];
  if (before.status !== "on") text.push(" is on after all.");
  else {
    if (before.start !== now.start)
      text.push(" was at ", { time: before.start, zone: conference.zone, style: "day-clock" }, " before");
    if (before.room !== now.room)
      text.push(before.start === now.start ? " was" : ", and", ` in ${before.room || "no room"}`);
    text.push(".");
  }
  return [{ kind: "note", tone: "warning", text }];
}

function overlap(sessions: readonly Session[]): Reply["blocks"] {
  if (sessions.length < 2) return [];
  return [
    {
      kind: "note",
      tone: "info",
      text: `You picked ${sessions.length} sessions that start together or overlap.`,
    },
  ];
}

function callActions(session: Session, several: boolean, now: Instant): Action[] {
  const of = several ? `: ${session.title}` : "";
  const options = { session: handleOf(session.id) };
  const left = Math.floor((session.start - now) / MINUTE_MS);
  const by = SNOOZED_BY.find((minutes) => minutes < left);
  const again: Action[] =
    by === undefined
      ? []
      : [
          {
            label: `Again in ${showMinutes(by)}${of}`,
            command: "snooze",
            options: { ...options, by: String(by) },
          },
        ];
  const ahead: Action[] = left > 0 ? [{ label: `On my way${of}`, command: "coming", options }, ...again] : [];
  return [
    ...ahead,
    { label: `Details${of}`, command: "session", options },
    { label: `Forget${of}`, command: "forget", options },
  ];
}
