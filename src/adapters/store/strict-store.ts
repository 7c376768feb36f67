/**
 * The store port over Keyv, with every failure a rejection. Keyv reports a failed read through its `error` event and
 * gives undefined when somebody listens; nobody listens here, so it throws, and "nothing stored" always means that.
 */
import { Keyv, type KeyvStorageAdapter } from "keyv";
import type { z } from "zod";
import { StoreFailure } from "../../core/errors.ts";
import type { Bucket, Store } from "../../core/ports/store.ts";

/** Stands for an entry that is there and is not what Callboard writes: Keyv would take it for none. */
const DAMAGED = Symbol("damaged");

/** JSON at rest. Keyv wraps each value as `{ value }`, and reads whatever has no `value` as nothing stored. */
const json = {
  stringify: (entry: unknown) => JSON.stringify(entry),
  parse(text: string): unknown {
    try {
      const entry: unknown = JSON.parse(text);
      if (typeof entry === "object" && entry !== null && "value" in entry) return entry;
    } catch {
      // Named below, without what stands there: a parser's message quotes it.
    }
    return { value: DAMAGED };
  },
};

export type StoreParts = {
  /** A storage of its own for each namespace: a shared one would leak across them. */
  open(namespace: string): KeyvStorageAdapter | Map<string, unknown>;
  close(): Promise<void>;
  /** What is wrong and what to do, for a failure of this engine. */
  explain(failure: unknown): { message: string; hint: string };
};

export function strictStore({ open, close, explain }: StoreParts): Store {
  const kept = new Map<string, Keyv>();
  let closed = false;

  const keyvOf = (namespace: string) => {
    const known = kept.get(namespace);
    if (known !== undefined) return known;
    // Nothing that Callboard remembers expires; were it checked, a damaged entry might read as expired, and be gone.
    const keyv = new Keyv({ store: open(namespace), serialization: json, checkExpired: false });
    kept.set(namespace, keyv);
    return keyv;
  };

  const fail = (action: string, failure: unknown): StoreFailure => {
    if (failure instanceof StoreFailure) return failure;
    const { message, hint } = explain(failure);
    return new StoreFailure(`Could not ${action}: ${message}`, { hint, cause: failure });
  };
  const refuseClosed = (action: string): void => {
    if (closed) throw new StoreFailure(`Could not ${action}: the store is closed.`);
  };

  function bucket<T>(name: string, schema: z.ZodType<T>): Bucket<T> {
    const attempt = async <R>(verb: string, key: string, task: (keyv: Keyv) => Promise<R>): Promise<R> => {
      const action = `${verb} ${key} in ${name}`;
      refuseClosed(action);
      try {
        return await task(keyvOf(name));
      } catch (failure) {
        throw fail(action, failure);
      }
    };
    const check = (key: string, value: unknown): T => {
      const checked = value === DAMAGED ? undefined : schema.safeParse(value);
      if (checked?.success) return checked.data;
      throw new StoreFailure(
        `What is stored in ${name} under ${key} is not readable: ${checked?.error.issues[0]?.message ?? "it is damaged"}.`,
        {
          hint: "It was written by another version or damaged. Restore the file from a backup, or remove this entry.",
        },
      );
    };
    return {
      get: (key) =>
        attempt("read", key, async (keyv) => {
          const value = await keyv.get(inner(key));
          return value === undefined ? undefined : check(key, value);
        }),
      set: (key, value) =>
        attempt("write", key, async (keyv) => {
          if (value === undefined) throw new TypeError("undefined cannot be stored; delete the key instead.");
          if (!(await keyv.set(inner(key), value))) throw new Error("the write was refused.");
        }),
      delete: (key) => attempt("delete", key, async (keyv) => void (await keyv.delete(inner(key)))),
      async *entries() {
        const action = `list ${name}`;
        refuseClosed(action);
        try {
          for await (const [key, value] of keyvOf(name).iterator()) {
            const own = outer(String(key));
            yield [own, check(own, value)];
            refuseClosed(action);
          }
        } catch (failure) {
          throw fail(action, failure);
        }
      },
    };
  }

  return {
    bucket,
    async close() {
      if (closed) return;
      closed = true;
      try {
        await close();
      } catch (failure) {
        throw fail("close the store", failure);
      }
    },
  };
}

/**
 * Keyv takes an empty key for no key at all, so each gets a character in front. Half a surrogate pair is not text to
 * an engine that keeps UTF-8, and all of them would become one key: those are written out.
 */
function inner(key: string): string {
  return key.isWellFormed() ? `=${key}` : `~${JSON.stringify(key)}`;
}

function outer(key: string): string {
  return key.startsWith("~") ? String(JSON.parse(key.slice(1))) : key.slice(1);
}
