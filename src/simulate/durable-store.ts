/**
 * The store port over maps that outlive a process. Each member is one step of the world: a write that was answered
 * survives, one that was not may have happened or not.
 */
import type { z } from "zod";
import { StoreFailure } from "../core/errors.ts";
import type { Bucket, Store } from "../core/ports/store.ts";

/** What is stored, as JSON: by bucket, then by key. */
export type Records = Map<string, Map<string, string>>;

/** Carries out one call on durable state; the world decides when, and whether its caller hears of it. */
export type Gate = <T>(kind: "read" | "write", about: string, effect: () => T) => Promise<T>;

export function durableStore(records: Records, gate: Gate): Store {
  let closed = false;
  const through: Gate = (kind, about, effect) =>
    gate(kind, about, () => {
      refuseClosed(about);
      return effect();
    });
  const refuseClosed = (about: string) => {
    if (closed) throw new StoreFailure(`Could not reach ${about}: the store is closed.`);
  };

  function bucket<T>(name: string, schema: z.ZodType<T>): Bucket<T> {
    const read = (key: string, stored: string): T => {
      const checked = schema.safeParse(JSON.parse(stored));
      if (checked.success) return checked.data;
      throw new StoreFailure(`What is stored in ${name} under ${key} is not readable.`);
    };
    return {
      async get(key) {
        const stored = await through("read", name, () => records.get(name)?.get(key));
        return stored === undefined ? undefined : read(key, stored);
      },
      async set(key, value) {
        const stored = written(value);
        await through("write", name, () => {
          const known = records.get(name);
          if (known === undefined) records.set(name, new Map([[key, stored]]));
          else known.set(key, stored);
        });
      },
      async delete(key) {
        await through("write", name, () => void records.get(name)?.delete(key));
      },
      async *entries() {
        for (const [key, stored] of await through("read", name, () => [...(records.get(name) ?? [])])) {
          yield [key, read(key, stored)];
          refuseClosed(name);
        }
      },
    };
  }

  return {
    bucket,
    async close() {
      closed = true;
    },
  };
}

function written(value: unknown): string {
  try {
    const text: string | undefined = JSON.stringify(value);
    if (text !== undefined) return text;
  } catch {
    // Refused below, like everything that JSON cannot hold.
  }
  throw new StoreFailure("This value cannot be written down as JSON.");
}
