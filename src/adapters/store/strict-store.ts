/**
 * The store port over Keyv, with every failure a rejection. Keyv reports a failed read through its `error` event and
 * gives undefined when somebody listens; nobody listens here, so it throws, and "nothing stored" always means that.
 */
import { Keyv, type KeyvStorageAdapter } from "keyv";
import type { z } from "zod";
import { StoreFailure } from "../../core/errors.ts";
import type { Bucket, Store } from "../../core/ports/store.ts";

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
    const keyv = kept.get(namespace) ?? new Keyv({ store: open(namespace), useKeyPrefix: false });
    kept.set(namespace, keyv);
    return keyv;
  };

  const fail = (action: string, namespace: string, failure: unknown): StoreFailure => {
    if (failure instanceof StoreFailure) return failure;
    const { message, hint } = explain(failure);
    return new StoreFailure(`Could not ${action} in ${namespace}: ${message}`, { hint, cause: failure });
  };

  function bucket<T>(name: string, schema: z.ZodType<T>): Bucket<T> {
    const attempt = async <R>(action: string, task: (keyv: Keyv) => Promise<R>): Promise<R> => {
      if (closed) throw new StoreFailure(`Could not ${action} in ${name}: the store is closed.`);
      try {
        return await task(keyvOf(name));
      } catch (failure) {
        throw fail(action, name, failure);
      }
    };
    const check = (key: string, value: unknown): T => {
      const checked = schema.safeParse(value);
      if (checked.success) return checked.data;
      throw new StoreFailure(
        `What is stored in ${name} under ${key} is not readable: ${checked.error.issues[0]?.message ?? "wrong shape"}.`,
        {
          hint: "It was written by another version or damaged. Restore the file from a backup, or remove this entry.",
        },
      );
    };
    return {
      get: (key) =>
        attempt("read", async (keyv) => {
          const value = await keyv.get(inner(key));
          return value === undefined ? undefined : check(key, value);
        }),
      set: (key, value) =>
        attempt("write", async (keyv) => {
          if (!(await keyv.set(inner(key), value))) throw new Error("the write was refused");
        }),
      delete: (key) => attempt("delete", async (keyv) => void (await keyv.delete(inner(key)))),
      async *entries() {
        if (closed) throw new StoreFailure(`Could not list ${name}: the store is closed.`);
        try {
          for await (const [key, value] of keyvOf(name).iterator()) {
            const own = String(key).slice(1);
            yield [own, check(own, value)];
          }
        } catch (failure) {
          throw fail("list", name, failure);
        }
      },
    };
  }

  return {
    bucket,
    async close() {
      if (closed) return;
      closed = true;
      await close();
    },
  };
}

/** Keyv takes an empty key for no key at all, so each gets a character in front. */
function inner(key: string): string {
  return `=${key}`;
}
