/**
 * Judges a run by what people saw: every call once, at its time, and true. It knows nothing of how that is done.
 */
import { type Instant, MINUTE_MS } from "../core/time/instant.ts";
import type { History } from "./history.ts";
import { missing, uncorrected } from "./judge-silence.ts";
import { fits, wrongTelling } from "./judge-telling.ts";
import type { Seen } from "./modelled-platform.ts";
import { readMessage } from "./read-message.ts";
import { saidAt, show, type Telling } from "./telling.ts";
import { wishOf } from "./wish-of.ts";

/**
 * - lost: a promised call did not come, though all was calm
 * - late: it came, not at its time, though all was calm
 * - uncorrected: what was told last is not true, and all was calm for long enough to say so
 * - repeated: the same was said twice
 * - early: before it was asked for; stale: untrue, and the sender knew; unwanted: after its end was acknowledged
 * - endless: it asks again and again without pause
 */
export type Law = "lost" | "late" | "uncorrected" | "repeated" | "early" | "stale" | "unwanted" | "endless";
export type Complaint = { law: Law; text: string };

export function judge(history: History): Complaint[] {
  const tellings = [
    ...history.seen.flatMap((message) => (message.by === "direct" ? [] : tellingsOf(message))),
    ...history.answers.flatMap(({ channel, at, reply }) =>
      readMessage(reply).statements.map((said) => ({
        ...said,
        channel,
        at,
        call: false,
        message: undefined,
      })),
    ),
  ].sort((a, b) => a.at - b.at);
  const byChannel = Map.groupBy(tellings, ({ channel }) => channel);
  const channels = new Set(history.acts.map(({ who }) => who));
  return [
    ...(history.endless ? [{ law: "endless" as const, text: "It asks again and again without pause." }] : []),
    ...repeatedDeliveries(history),
    ...tellings.flatMap((telling) => wrongTelling(telling, history)),
    ...(mistimed(history) ? [] : [...channels]).flatMap((channel) => [
      ...missing(channel, byChannel.get(channel) ?? [], history),
      ...uncorrected(channel, byChannel.get(channel) ?? [], history),
    ]),
    ...[...byChannel.values()].flatMap((own) => [
      ...repeatedCalls(own, history),
      ...repeatedChanges(own, history),
    ]),
  ];
}

function tellingsOf(message: Seen): Telling[] {
  const { call, statements } = readMessage(message.reply);
  const { channel, at } = message;
  return statements.map((said) => ({ ...said, channel, at, call, message }));
}

/** Who does not know the time cannot know which of what waits on the platform was posted. */
function mistimed({ postsAhead, clocks }: History): boolean {
  return postsAhead && clocks.length > 0;
}

/** The same delivery, standing twice in a channel. */
function repeatedDeliveries(history: History): Complaint[] {
  if (mistimed(history)) return [];
  const { seen, begin } = history;
  const known = new Map<string, Seen>();
  return seen.flatMap((message): Complaint[] => {
    const key = `${message.channel} ${message.delivery}`;
    const first = known.get(key);
    known.set(key, first ?? message);
    if (first === undefined || message.by === "direct") return [];
    if (askedAnew(message.channel, first.at, message.at, history) > 0) return [];
    const { channel, reply, at } = message;
    const text = `${channel} got "${reply.title}" at ${show(first.at, begin)} and again at ${show(at, begin)}.`;
    return [{ law: "repeated", text }];
  });
}

/**
 * More calls to one start than lead times of it had fallen due when the last of them was sent. Of a process that was
 * held still amid other trouble only the same message must not come twice: it may have prepared another than those that
 * were awake then sent.
 */
function repeatedCalls(own: readonly Telling[], history: History): Complaint[] {
  if (history.slept || mistimed(history)) return [];
  const groups = Map.groupBy(
    own.filter(({ call }) => call),
    ({ session, start }) => `${session} ${start}`,
  );
  return [...groups.values()].flatMap((group): Complaint[] => {
    const [first] = group;
    if (first === undefined || group.length === 1) return [];
    const { channel, session, start } = first;
    const { ever } = wishOf(channel, session, history.acts, history.end);
    const sent = Math.max(...group.map(saidAt));
    const due = new Set(ever.filter((lead) => start - lead * MINUTE_MS <= sent));
    const anew = askedAnew(channel, first.at, Math.max(...group.map(({ at }) => at)), history);
    if (group.length <= due.size * (1 + returnsTo(first, history) + anew)) return [];
    const when = group.map(({ at }) => show(at, history.begin)).join(", ");
    const text = `${channel} was called to ${session} at ${when}, though ${due.size} calls to it were due.`;
    return [{ law: "repeated", text }];
  });
}

/**
 * How often somebody gave up all that they had asked for, before the last of these calls: who then asks anew, while
 * the clock has been put back to before a call, is called as though for the first time; and what waits on a platform
 * that could not be reached to take it back, as they were told, comes as well.
 */
function askedAnew(channel: string, from: Instant, to: Instant, history: History): number {
  const { acts, clocks, postsAhead, begin } = history;
  if (clocks.length === 0 && !postsAhead) return 0;
  const since = postsAhead ? begin : from;
  return acts.filter(
    ({ who, leads, begun }) => who === channel && leads.length === 0 && begun > since && begun < to,
  ).length;
}

/** How often that session came back to what a telling says of it. */
function returnsTo(telling: Telling, { changes, facts, begin }: History): number {
  const holds = [begin, ...changes].map((at) => fits(telling, facts(at)));
  return holds.filter((one, at) => at > 0 && one && holds[at - 1] === false).length;
}

/** A change that was told, and told again though nothing else was said in between. */
function repeatedChanges(own: readonly Telling[], { begin }: History): Complaint[] {
  const last = new Map<string, Telling>();
  return own.flatMap((telling): Complaint[] => {
    const before = last.get(telling.session);
    last.set(telling.session, telling);
    if (before === undefined || before.message === undefined || telling.message === undefined) return [];
    if (telling.call || before.call || !sameSaid(telling, before)) return [];
    const { channel, session, at } = telling;
    const text = `${channel} was told the same of ${session} at ${show(before.at, begin)} and at ${show(at, begin)}.`;
    return [{ law: "repeated", text }];
  });
}

function sameSaid(one: Telling, other: Telling): boolean {
  return one.start === other.start && one.room === other.room && one.on === other.on;
}
