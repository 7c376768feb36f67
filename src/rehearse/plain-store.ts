/** A store of plain maps: what is remembered in a rehearsal ends with it, so nothing is written down. */
import type { Bucket, Store } from "../core/ports/store.ts";

export function openPlainStore(): Store {
  const buckets = new Map<string, Map<string, unknown>>();
  return {
    bucket<T>(name: string): Bucket<T> {
      const kept = buckets.get(name) ?? new Map<string, unknown>();
      buckets.set(name, kept);
      // Whoever opens a bucket gives its one shape; nothing else writes to it.
      const values = kept as Map<string, T>;
      return {
        get: async (key) => values.get(key),
        set: async (key, value) => void values.set(key, value),
        delete: async (key) => void values.delete(key),
        async *entries() {
          yield* [...values];
        },
      };
    },
    close: async () => {},
  };
}
