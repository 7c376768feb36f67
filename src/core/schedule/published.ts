/**
 * The schedule that is served, as it is remembered over restarts: a head, and the sessions in parts, since writing
 * twenty thousand at once would hold up every answer. A part that the stored head names is never written to, so that
 * whatever is cut off in the middle of a write leaves the schedule from before.
 */
import { z } from "zod";
import { StoreFailure } from "../errors.ts";
import type { Store } from "../ports/store.ts";
import { breathe, STEP } from "../steps.ts";
import type { Absences } from "./hold-absences.ts";
import type { Schedule, Session } from "./model.ts";
import type { RecentChanges } from "./recent-changes.ts";
import { sameSessions } from "./same-schedule.ts";
import { frameSchema, sessionsSchema } from "./schedule-schema.ts";

export type PublishedSchedule = {
  source: string;
  version: string;
  format: string;
  schedule: Schedule;
  absences: Absences;
  loadedAt: number;
  recent: RecentChanges;
  /** How many schedules were published before: no two share a version, also over restarts. */
  revision: number;
};

export type PublishedStore = {
  /** What was saved last; undefined when nothing was. Rejects with a StoreFailure when it cannot be had whole. */
  load(): Promise<PublishedSchedule | undefined>;
  /** All of it or, after a failure, none of it. */
  save(next: PublishedSchedule): Promise<void>;
};

const HEAD = "head";
const PART = 100;

const headSchema = z.object({
  source: z.string(),
  version: z.string(),
  format: z.string(),
  frame: frameSchema,
  /** The keys of the parts, in order. */
  parts: z.array(z.string()),
  absences: z.record(z.string(), z.object({ since: z.number(), readings: z.number() })),
  loadedAt: z.number(),
  recent: z.record(z.string(), z.number()),
  revision: z.number(),
});

type StoredPart = { key: string; sessions: readonly Session[] };

export function openPublished(store: Store): PublishedStore {
  const heads = store.bucket("published", headSchema);
  const parts = store.bucket("published-sessions", sessionsSchema);
  /** What the stored head names. */
  let stored: readonly StoredPart[] = [];

  return {
    async load() {
      const head = await heads.get(HEAD);
      if (head === undefined) return undefined;
      const read: StoredPart[] = [];
      for (const key of head.parts) {
        const sessions = await parts.get(key);
        if (sessions === undefined)
          throw new StoreFailure(`What is stored in published-sessions has no part ${key}.`, {
            hint: "It was damaged. Restore the file from a backup, or remove what is stored in published.",
          });
        read.push({ key, sessions });
        if (head.parts.length * PART > STEP) await breathe();
      }
      stored = read;
      const { frame, parts: _, ...rest } = head;
      return { ...rest, schedule: { ...frame, sessions: read.flatMap(({ sessions }) => sessions) } };
    },

    async save({ schedule: { sessions, ...frame }, ...rest }) {
      const taken = new Set(stored.map(({ key }) => key));
      const next: StoredPart[] = [];
      for (let from = 0; from < sessions.length; from += PART) {
        const part = sessions.slice(from, from + PART);
        const before = stored[next.length];
        if (before !== undefined && sameSessions(before.sessions, part)) next.push(before);
        else {
          const key = freeKey(taken);
          await parts.set(key, part);
          next.push({ key, sessions: part });
        }
        if (sessions.length > STEP) await breathe();
      }
      await heads.set(HEAD, { ...rest, frame, parts: next.map(({ key }) => key) });
      stored = next;
    },
  };
}

/** The first number that is not taken, as a key; then it is. */
function freeKey(taken: Set<string>): string {
  let number = 0;
  while (taken.has(String(number))) number += 1;
  taken.add(String(number));
  return String(number);
}
