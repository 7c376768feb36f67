/**
 * The store port over maps that outlive a process. Each member is one step of the world: a write that was answered
 * survives, one that was not may have happened or not.
 */
import type { z } from "zod";
import { StoreFailure } from "../core/errors.ts";
import type { Bucket, Store } from "../core/ports/store.ts";

/** What is stored: by bucket, then by key. */
export type Records = Map<string, Map<string, Stored>>;

/** Text alone, as on a disk; and what it was last read as, so that reading it again costs nothing. */
export type Stored = { readonly text: string; readAs?: { schema: z.ZodType; value: unknown } };

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
    const read = (key: string, stored: Stored): T => {
      // What one schema made of a text is of the type that this schema stands for.
      if (stored.readAs?.schema === schema) return stored.readAs.value as T;
      const checked = schema.safeParse(JSON.parse(stored.text));
      if (!checked.success) throw new StoreFailure(`What is stored in ${name} under ${key} is not readable.`);
      stored.readAs = { schema, value: frozen(checked.data) };
      return checked.data;
    };
    return {
      async get(key) {
        const stored = await through("read", name, () => records.get(name)?.get(key));
        return stored === undefined ? undefined : read(key, stored);
      },
      async set(key, value) {
        const stored: Stored = { text: written(value) };
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

/** Whoever reads it next must find it as it was written. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
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
