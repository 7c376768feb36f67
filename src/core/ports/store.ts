import type { z } from "zod";

/**
 * What Callboard remembers. One fact, one key; buckets are namespaces. Writes are idempotent and commute, and a
 * write that has returned survives kill -9.
 *
 * After a failure: every member rejects with a StoreFailure. A failure never reads as "nothing stored": no
 * `undefined`, no empty listing. The store may be used again as soon as the cause is gone.
 */
export type Store = {
  /** The bucket of that name. Values are checked against `schema` when they are read. */
  bucket<T>(name: string, schema: z.ZodType<T>): Bucket<T>;
  close(): Promise<void>;
};

export type Bucket<T> = {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  /** Resolves also when there was nothing to delete. */
  delete(key: string): Promise<void>;
  /** Every key and value, in no promised order; complete, or it rejects. */
  entries(): AsyncIterable<[key: string, value: T]>;
};
