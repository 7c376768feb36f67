/** Operations that were shown and not confirmed yet, by the name of their effect: a button need only hold that. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import { DAY_MS, type Instant } from "../time/instant.ts";
import { type Draft, draftSchema } from "./override.ts";

const kept = z.object({ draft: draftSchema, at: z.number() });

export type DraftShelf = {
  put(name: string, draft: Draft, now: Instant): Promise<void>;
  /** Undefined for one that was never shown, or more than a day ago. */
  get(name: string): Promise<Draft | undefined>;
  drop(name: string): Promise<void>;
};

export function openDraftShelf(store: Store): DraftShelf {
  const bucket = store.bucket("override-drafts", kept);
  return {
    async put(name, draft, now) {
      for await (const [old, { at }] of bucket.entries()) if (at < now - DAY_MS) await bucket.delete(old);
      await bucket.set(name, { draft, at: now });
    },
    get: async (name) => (await bucket.get(name))?.draft,
    drop: (name) => bucket.delete(name),
  };
}
