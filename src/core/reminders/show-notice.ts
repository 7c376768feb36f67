/** How calls, announcements and morning programmes read. Rendered when they are sent, never before. */
import { dayName, fromNow, lasting, say, type Words } from "../language/words.ts";
import { handleOf } from "../queries/handle-of.ts";
import type { Programme } from "../queries/programme.ts";
import { countSessions } from "../reply/count-sessions.ts";
import type { Action, Reply, TimeSpan } from "../reply/reply.ts";
import { labelOf, pickedActions, provisionalNote, remindAction, sessionItem } from "../reply/show-session.ts";
import type { Session } from "../schedule/model.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import type { Facts } from "./facts.ts";
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
): Reply<Words> {
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
export function showAnnouncement(
  sessions: readonly Session[],
  programme: Programme,
  now: Instant,
): Reply<Words> {
  const [first] = sessions;
  return {
    title: headline(sessions, now),
    blocks: body(sessions, programme),
    actions: sessions
      .slice(0, MAX_SESSION_ACTIONS)
      .map((session) => remindAction(session, sessions.length > 1)),
    ...(first === undefined
      ? {}
      : { more: { command: "day", options: { day: first.day }, continues: false } }),
  };
}

/** A whole conference day, in the morning. */
export function showMorning(day: string, sessions: readonly Session[], programme: Programme): Reply<Words> {
  const { conference } = programme;
  return {
    title: say("{conference}: {day}", { conference: conference.title, day: dayName(day) }),
    blocks: [
      { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "clock")) },
      ...provisionalNote(sessions, programme),
    ],
    actions: [{ label: say("What is on now"), command: "now", options: {} }],
    more: { command: "day", options: { day }, continues: false },
  };
}

function headline(sessions: readonly Session[], now: Instant): Words {
  const [first] = sessions;
  if (first === undefined) return say("Nothing starts");
  const what = sessions.length === 1 ? first.title : countSessions(sessions.length);
  const when = fromNow(first.start, now);
  if (first.start > now) return say("Starts {when}: {what}", { when, what });
  return first.start === now
    ? say("Starts now: {what}", { what })
    : say("Started {when}: {what}", { when, what });
}

function body(sessions: readonly Session[], programme: Programme): Reply<Words>["blocks"] {
  return [
    { kind: "list", items: sessions.map((session) => sessionItem(session, programme, "clock")) },
    ...provisionalNote(sessions, programme),
  ];
}

/** A call to something that was told otherwise says so: nobody should wonder which of two messages is right. */
function changeNote({ before, now }: ShownChange, { conference }: Programme): Reply<Words>["blocks"] {
  if (before.status === "on" && before.start === now.start && before.room === now.room) return [];
  return [{ kind: "note", tone: "warning", text: correction(before, now, conference.zone) }];
}

function correction(before: Facts, now: Facts, zone: string): Words {
  const session = { strong: now.title };
  if (before.status !== "on") return say("{session} is on after all.", { session });
  const time: TimeSpan = { time: before.start, zone, style: "day-clock" };
  const room = before.room || say("no room");
  if (before.room === now.room) return say("{session} was at {time} before.", { session, time });
  return before.start === now.start
    ? say("{session} was in {room}.", { session, room })
    : say("{session} was at {time} before, and in {room}.", { session, time, room });
}

function overlap(sessions: readonly Session[]): Reply<Words>["blocks"] {
  if (sessions.length < 2) return [];
  return [
    {
      kind: "note",
      tone: "info",
      text: say("You picked {count} sessions that start together or overlap.", { count: sessions.length }),
    },
  ];
}

function callActions(session: Session, several: boolean, now: Instant): Action<Words>[] {
  const of = (label: Words) => labelOf(label, session.title, several);
  const options = { session: handleOf(session.id) };
  const left = Math.floor((session.start - now) / MINUTE_MS);
  const by = SNOOZED_BY.find((minutes) => minutes < left);
  const again: Action<Words>[] =
    by === undefined
      ? []
      : [
          {
            label: of(say("Again in {by}", { by: lasting(by) })),
            command: "snooze",
            options: { ...options, by: String(by) },
          },
        ];
  const ahead: Action<Words>[] =
    left > 0 ? [{ label: of(say("On my way")), command: "coming", options }, ...again] : [];
  return [...ahead, ...pickedActions(session, several)];
}
