/** What operators did, and what of it was taken back: facts that are only ever added. */
import { z } from "zod";
import { digest } from "../digest.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey, personSchema, refOf } from "../reminders/recipient.ts";
import type { Instant } from "../time/instant.ts";
import { type Override, overrideSchema } from "./override.ts";

const undoneSchema = z.object({ at: z.number(), by: personSchema });

export type Undone = z.infer<typeof undoneSchema>;

/** One line of the audit log. */
export type Entry = { override: Override; undone: Undone | undefined };

export type OverrideBook = {
  /** In the order in which they were made. */
  entries(): Promise<Entry[]>;
  /** The one of that id, if there is one and it was not taken back. */
  standing(id: string): Promise<Override | undefined>;
  add(override: Override): Promise<void>;
  /** Taken back for good; the first to do so is remembered. */
  undo(id: string, by: PersonRef, at: Instant): Promise<void>;
  /** What this person did, and took back. */
  actsOf(who: PersonRef): Promise<{ did: string; at: Instant }[]>;
  /** Their acts stay, under a digest of their id: two of one person are still one person's. */
  forgetActor(who: PersonRef): Promise<void>;
};

export function openOverrideBook(store: Store): OverrideBook {
  const overrides = store.bucket("overrides", overrideSchema);
  const undone = store.bucket("overrides-undone", undoneSchema);
  return {
    async entries() {
      const made: Override[] = [];
      for await (const [, override] of overrides.entries()) made.push(override);
      if (made.length === 0) return [];
      const taken = new Map<string, Undone>();
      for await (const [id, one] of undone.entries()) taken.set(id, one);
      return made
        .sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))
        .map((override) => ({ override, undone: taken.get(override.id) }));
    },
    standing: async (id) => ((await undone.get(id)) === undefined ? overrides.get(id) : undefined),
    add: (override) => overrides.set(override.id, override),
    async undo(id, by, at) {
      if ((await undone.get(id)) === undefined) await undone.set(id, { at, by: refOf(by) });
    },
    async actsOf(who) {
      const acts: { did: string; at: Instant }[] = [];
      for await (const [did, { by, at }] of overrides.entries()) if (isThem(by, who)) acts.push({ did, at });
      for await (const [id, { by, at }] of undone.entries())
        if (isThem(by, who)) acts.push({ did: `undo ${id}`, at });
      return acts;
    },
    async forgetActor(who) {
      const by = { ...who, person: digest([personKey(who)], 13) };
      for await (const [id, override] of overrides.entries())
        if (isThem(override.by, who)) await overrides.set(id, { ...override, by });
      for await (const [id, one] of undone.entries())
        if (isThem(one.by, who)) await undone.set(id, { ...one, by });
    },
  };
}

function isThem(by: PersonRef, who: PersonRef): boolean {
  return personKey(by) === personKey(who);
}

/** Those that are in effect. */
export function standing(entries: readonly Entry[]): Override[] {
  return entries.flatMap(({ override, undone }) => (undone === undefined ? [override] : []));
}
