/** Wake-ups for what falls due, each at its place in its wave. */
import { digest } from "../digest.ts";
import type { QueueEntry } from "../ports/delivery-queue.ts";
import type { Instant } from "../time/instant.ts";
import { dayOfMorning } from "./morning.ts";
import type { Telling } from "./notices.ts";
import { communityKey, type Recipient, recipientKey } from "./recipient.ts";
import type { Wake } from "./wake.ts";
import type { Pace } from "./wave.ts";
import type { WaveBook } from "./wave-book.ts";

/** One thing that falls due for one recipient. */
export type Due = { recipient: Recipient; telling: Telling };

export type WaveSources = {
  /** How fast a platform takes messages; undefined for one that is not there. */
  paceOf(platform: string): Pace | undefined;
  book: WaveBook;
};

/** Everything for one recipient at one instant: it has one place in its wave, and becomes one message. */
type Member = { recipient: Recipient; lane: string; share: string; due: Instant; tellings: Telling[] };

/** One for each telling. */
export function wakeUps(found: readonly Due[], version: string, sources: WaveSources): QueueEntry[] {
  const nameOf = nameTellings(version);
  return wavesOf(members(found), sources).flatMap(({ wave, early }) =>
    wave.flatMap(({ recipient, lane, share, due, tellings }, index) =>
      tellings.map((telling) => {
        const { about, lead } = telling;
        // A morning programme names no start that draws near: it comes at its hour.
        const own = dayOfMorning(about) === undefined ? (early[index] ?? 0) : 0;
        const wake: Wake = { recipient, about, lead, ...(own === 0 ? {} : { early: own }) };
        return {
          id: `${nameOf(telling)} ${lane}`,
          due: due - own,
          lane,
          share,
          payload: JSON.stringify(wake),
        };
      }),
    ),
  );
}

/** The version is part of it: a schedule that changed is looked at again, though it may ask for nothing new. */
function nameTellings(version: string): (telling: Telling) => string {
  const names = new Map<Telling, string>();
  return (telling) => {
    const { about, start, lead } = telling;
    const name = names.get(telling) ?? digest(["wake", about, String(start), String(lead), version], 13);
    names.set(telling, name);
    return name;
  };
}

function members(found: readonly Due[]): Member[] {
  const all = new Map<string, Member>();
  for (const { recipient, telling } of found) {
    const { due } = telling;
    const lane = recipientKey(recipient);
    const known = all.get(`${due} ${lane}`);
    if (known === undefined)
      all.set(`${due} ${lane}`, {
        recipient,
        lane,
        share: communityKey(recipient),
        due,
        tellings: [telling],
      });
    // The same may be wanted for two reasons: for its track and for itself.
    else if (!known.tellings.includes(telling)) known.tellings.push(telling);
  }
  return [...all.values()];
}

/** Whoever shares a pace and an instant is in one wave; the earliest wave first. */
function wavesOf(
  all: readonly Member[],
  { paceOf, book }: WaveSources,
): { wave: Member[]; early: readonly number[] }[] {
  const groupOf = ({ recipient, share }: Member) =>
    paceOf(recipient.platform)?.sharedBy === "community" ? share : recipient.platform;
  const waves = Map.groupBy(all, (member) => `${member.due} ${groupOf(member)}`);
  return [...waves.values()]
    .sort(([a], [b]) => (a?.due ?? 0) - (b?.due ?? 0))
    .map((wave) => {
      const [first] = wave;
      const pace = first === undefined ? undefined : paceOf(first.recipient.platform);
      if (first === undefined || pace === undefined) return { wave, early: [] };
      const calls = wave.map(({ share, tellings }) => ({
        share,
        start: Math.min(...tellings.map(({ start }) => start)),
      }));
      return { wave, early: book.enter(groupOf(first), first.due, calls, pace) };
    });
}
