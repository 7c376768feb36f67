/**
 * A platform's list of events in memory, with Discord's rules as far as the port knows them: a limit that people's own
 * count in, nothing in the past, an end that cannot be taken back. Its events begin and end by its own clock.
 */
import { PlatformFailure, type PlatformFailureKind } from "../../src/core/errors.ts";
import { speakText } from "../../src/core/language/speak.ts";
import type { Clock } from "../../src/core/ports/clock.ts";
import type { CommunityEvents, EventToShow } from "../../src/core/ports/community-events.ts";
import type { Text } from "../../src/core/reply/reply.ts";
import type { Instant } from "../../src/core/time/instant.ts";

export type Listed = {
  id: string;
  byHand: boolean;
  title: string;
  place: string;
  start: Instant;
  end: Instant;
  text: string;
  mark: string | undefined;
  begun: boolean;
  over: "ended" | "called off" | "removed" | undefined;
};

/** `done`: the platform did it, though we are told otherwise; `lateMs`: it does it so much later, if it creates. */
type Trouble = { kind: PlatformFailureKind; done?: boolean; lateMs?: number; retryAfterMs?: number };

export type ListedEvents = CommunityEvents & {
  /** What stands, in order of start. */
  standing(): Listed[];
  /** Everything there ever was, in order of making. */
  all: readonly Listed[];
  /** The next requests other than `list` fail so, one after another. */
  fails(...troubles: Trouble[]): void;
  /** What has not failed yet does not. */
  failsNoMore(): void;
  /** Nothing is allowed until it is. */
  forbid(is: boolean): void;
  makeByHand(title: string, start: Instant): string;
  deleteByHand(id: string): void;
  /** How often it was asked for anything. */
  requests(): number;
};

export function listedEvents(platform: string, clock: Clock, most = 100): ListedEvents {
  const all: Listed[] = [];
  const troubles: Trouble[] = [];
  let forbidden = false;
  let requests = 0;

  const standing = () => {
    const now = clock.now();
    for (const event of all) {
      if (event.start <= now) event.begun = true;
      if (event.over === undefined && event.end <= now) event.over = "ended";
    }
    return all.filter(({ over }) => over === undefined).toSorted((a, b) => a.start - b.start);
  };

  async function carryOut<T>(task: () => T, later = () => {}): Promise<T> {
    requests += 1;
    if (forbidden) throw new PlatformFailure("forbidden", "Missing Permissions.");
    const trouble = troubles.shift();
    if (trouble === undefined) return task();
    if (trouble.done === true) task();
    const { kind, lateMs, retryAfterMs } = trouble;
    if (lateMs !== undefined) clock.after(lateMs, later);
    throw new PlatformFailure(
      kind,
      `told to fail: ${kind}`,
      retryAfterMs === undefined ? {} : { retryAfterMs },
    );
  }

  const refuse = (what: string) => {
    throw new PlatformFailure("invalid", what);
  };

  const find = (id: string): Listed => {
    const event = standing().find((one) => one.id === id);
    if (event === undefined) throw new PlatformFailure("gone", "There is no such event.");
    return event;
  };

  const plain = (text: Text | undefined): string =>
    text === undefined ? "" : typeof text === "string" ? text : JSON.stringify(speakText(text, "en"));

  const shown = ({ title, place, lines, link, last, mark, end }: EventToShow) => {
    if (end <= clock.now()) refuse("It would have ended.");
    return { title, place, end, mark, text: [...lines, link, last].map(plain).join("\n") };
  };

  const add = (event: Omit<Listed, "id" | "over" | "begun">): string => {
    if (standing().length >= most) refuse(`There are ${most} events already.`);
    const id = String(1000 + all.length);
    all.push({ ...event, id, over: undefined, begun: false });
    return id;
  };

  return {
    platform,
    most,
    list: async () => {
      requests += 1;
      if (forbidden) throw new PlatformFailure("forbidden", "Missing Access.");
      const own = standing().filter(({ byHand }) => !byHand);
      return {
        own: own.map(({ id, mark, begun }) => ({ id, mark, begun })),
        others: standing().length - own.length,
      };
    },
    create: (_, event) => {
      const create = () => {
        if (event.start <= clock.now()) refuse("It begins in the past.");
        return add({ ...shown(event), start: event.start, byHand: false });
      };
      const createLate = () => {
        try {
          create();
        } catch {
          // By then there was no room, or it had begun.
        }
      };
      return carryOut(create, createLate);
    },
    change: (_, { id }, event) =>
      carryOut(() => {
        const old = find(id);
        const begun = old.begun || event.start <= clock.now();
        Object.assign(old, shown(event), { begun, start: old.begun ? old.start : event.start });
      }),
    callOff: (_, { id }, why) =>
      carryOut(() => {
        Object.assign(find(id), { over: "called off", text: plain(why) });
      }),
    remove: (_, id) =>
      carryOut(() => {
        const event = standing().find((one) => one.id === id);
        if (event !== undefined) event.over = "removed";
      }),
    standing,
    all,
    fails: (...next) => void troubles.push(...next),
    failsNoMore: () => void troubles.splice(0),
    forbid(is) {
      forbidden = is;
    },
    makeByHand: (title, start) =>
      add({ title, place: "", start, end: start + 3_600_000, text: "", mark: undefined, byHand: true }),
    deleteByHand(id) {
      find(id).over = "removed";
    },
    requests: () => requests,
  };
}
