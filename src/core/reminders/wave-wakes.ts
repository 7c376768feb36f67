/** Wake-ups for what falls due, each at its place in its wave. */
import { digest } from "../digest.ts";
import type { QueueEntry } from "../ports/delivery-queue.ts";
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

/** One for each telling; a recipient who is told several things at one instant has one place in its wave. */
export function wakeUps(found: readonly Due[], version: string, sources: WaveSources): QueueEntry[] {
  const names = new Map<Telling, string>();
  const nameOf = (telling: Telling) => {
    const { about, start, lead } = telling;
    // The version is part of it: a schedule that changed is looked at again, though it may ask for nothing new.
    const name = names.get(telling) ?? digest(["wake", about, String(start), String(lead), version], 26);
    names.set(telling, name);
    return name;
  };
  const placed = [...Map.groupBy(found, (due) => waveKey(due, sources)).values()]
    .sort((a, b) => dueOf(a) - dueOf(b))
    .flatMap((wave) => inPlace(wave, sources));
  return placed.map(({ recipient, telling, lane, early }) => {
    const { about, lead } = telling;
    const wake: Wake = { recipient, about, lead, ...(early === 0 ? {} : { early }) };
    return {
      id: `${nameOf(telling)} ${lane}`,
      due: telling.due - early,
      lane,
      share: communityKey(recipient),
      payload: JSON.stringify(wake),
    };
  });
}

/** Whoever shares a pace and an instant is in one wave. */
function waveKey({ recipient, telling }: Due, { paceOf }: WaveSources): string {
  return `${telling.due} ${groupOf(recipient, paceOf(recipient.platform))}`;
}

function groupOf(recipient: Recipient, pace: Pace | undefined): string {
  return pace?.sharedBy === "community" ? communityKey(recipient) : recipient.platform;
}

function dueOf([first]: readonly Due[]): number {
  return first?.telling.due ?? 0;
}

function inPlace(wave: readonly Due[], { paceOf, book }: WaveSources) {
  const [first] = wave;
  const pace = first === undefined ? undefined : paceOf(first.recipient.platform);
  const lanes = [...Map.groupBy(wave, ({ recipient }) => recipientKey(recipient))];
  const calls = lanes.map(([, dues]) => ({
    share: communityKey((dues[0] ?? first)?.recipient ?? { platform: "", community: "" }),
    start: Math.min(...dues.map(({ telling }) => telling.start)),
  }));
  const early =
    first === undefined || pace === undefined
      ? []
      : book.enter(groupOf(first.recipient, pace), first.telling.due, calls, pace);
  return lanes.flatMap(([lane, dues], index) =>
    dues.map((due) => ({
      ...due,
      lane,
      // A morning programme can wait for its hour: it says no start that draws near.
      early: dayOfMorning(due.telling.about) === undefined ? (early[index] ?? 0) : 0,
    })),
  );
}
