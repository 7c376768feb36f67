/** How a change reads: what was said, and what is. */
import { say, type Words, wording } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import type { Block, ListItem, Reply, Span } from "../reply/reply.ts";
import { cancelled, pickedActions } from "../reply/show-session.ts";
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";
import type { Facts } from "./facts.ts";

/** What was said of a session, and what is said now. */
export type ShownChange = { about: string; before: Facts; now: Facts };

const MAX_SESSION_ACTIONS = 2;

/** One message for all that has changed for a person. `picks` are the sessions that the person chose one by one. */
export function showChanges(
  changes: readonly ShownChange[],
  programme: Programme,
  picks: readonly Session[],
  at: Instant,
): Reply<Words> {
  const [first] = changes;
  const alone = changes.length === 1 && first !== undefined;
  return {
    title: alone
      ? say("{state}: {what}", { state: say(verdict(first)), what: first.now.title || first.before.title })
      : say("{count} of your sessions have changed", { count: changes.length }),
    blocks: [
      { kind: "list", items: changes.map((change) => changeItem(change, programme, at)) },
      ...changes.flatMap((change) => newOverlaps(change, programme, picks)),
    ],
    actions: changes
      .slice(0, MAX_SESSION_ACTIONS)
      .flatMap(({ about, now }) =>
        now.status === "removed" ? [] : pickedActions({ id: about, title: now.title }, !alone),
      ),
    more: { command: "reminders", options: {}, continues: false },
  };
}

/** The change in a word or two, in English, for `say`: the gravest, where there are several. */
export function verdict({ before, now }: Pick<ShownChange, "before" | "now">): string {
  if (now.status === "removed") return wording("No longer in the programme");
  if (now.status === "cancelled") return wording("Cancelled");
  if (before.status !== "on") return wording("Back on");
  if (before.start !== now.start)
    return now.start > before.start ? wording("Moved, later") : wording("Moved, earlier");
  return before.room !== now.room ? wording("Other room") : wording("New title");
}

function changeItem({ about, before, now }: ShownChange, programme: Programme, at: Instant): ListItem<Words> {
  const { zone } = programme.conference;
  const reason = programme.session(about)?.reason;
  const end = programme.session(about)?.end;
  const until = end === undefined || now.status === "removed" ? {} : { until: end };
  const text: Span<Words>[] = [{ time: now.start, ...until, zone, style: "day-clock" }, " "];
  text.push(now.status === "on" ? { strong: now.title } : { struck: now.title });
  if (now.room !== "") text.push(` · ${now.room}`);
  if (now.status === "removed") text.push(" (", say("no longer in the programme"), ")");
  if (now.status === "cancelled") text.push(" ", cancelled(reason));
  const ahead = before.start === now.start ? [] : inLine(about, programme, at);
  return { text, items: now.status === "on" ? [...earlier(before, now, zone), ...ahead] : [] };
}

/** How many of its track come before it in its room today: topics slip, and their order says more than a clock. */
function inLine(about: string, programme: Programme, at: Instant): ListItem<Words>[] {
  const session = programme.session(about);
  const track = session?.track === undefined ? undefined : programme.track(session.track);
  if (session === undefined || track === undefined || programme.dayAt(at) !== session.day) return [];
  const before = programme
    .onDay(session.day)
    .filter(
      (other) =>
        other.track === session.track &&
        other.room === session.room &&
        other.status !== "cancelled" &&
        other.end > at &&
        other.start < session.start,
    );
  return before.length === 0
    ? []
    : [{ text: say("{count} before it in {track}", { count: before.length, track: track.title }) }];
}

/** What was said before, of each thing that is otherwise now. */
function earlier(before: Facts, now: Facts, zone: string): ListItem<Words>[] {
  const items: ListItem<Words>[] = [];
  if (before.start !== now.start)
    items.push({ text: say("was {time}", { time: { time: before.start, zone, style: "day-clock" } }) });
  if (before.room !== now.room)
    items.push({
      text: before.room === "" ? say("had no room yet") : say("was in {room}", { room: before.room }),
    });
  if (before.title !== now.title) items.push({ text: say("was called {title}", { title: before.title }) });
  return items;
}

/** Picks that the session overlaps with at its new time, and did not at its old one. */
function newOverlaps(
  { about, before, now }: ShownChange,
  programme: Programme,
  picks: readonly Session[],
): Block<Words>[] {
  const session = programme.session(about);
  if (session === undefined || now.status !== "on") return [];
  const length = session.end - session.start;
  const clash = (start: number) => (other: Session) =>
    other.id !== about && other.status !== "cancelled" && other.start < start + length && other.end > start;
  const fresh = picks
    .filter(clash(session.start))
    .filter((other) => before.status !== "on" || !clash(before.start)(other));
  return fresh.map((other) => ({
    kind: "note",
    tone: "warning",
    text: say("{session} now overlaps with {other}, which you picked too: {time}", {
      session: { strong: session.title },
      other: { strong: other.title },
      time: { time: other.start, until: other.end, zone: programme.conference.zone, style: "clock" },
    }),
  }));
}
