/** A process that dies at an await: the store and the list of events throw from there on, whatever is asked of them. */
import type { CommunityEvents } from "../../src/core/ports/community-events.ts";
import type { Bucket, Store } from "../../src/core/ports/store.ts";

export class Died extends Error {}

export type Mortal = {
  store: Store;
  list: CommunityEvents;
  /** Dies at its next so many-th request, with that one carried out or not; undefined for a life without end. */
  liveFor(requests: number | undefined, carriedOut?: boolean): void;
  isDead(): boolean;
};

export function mortal(store: Store, list: CommunityEvents): Mortal {
  let left: number | undefined;
  let last = false;
  let dead = false;

  async function ask<T>(request: () => Promise<T>): Promise<T> {
    if (dead) throw new Died();
    if (left === 0) {
      dead = true;
      if (last) await request();
      throw new Died();
    }
    if (left !== undefined) left -= 1;
    return request();
  }

  function bucketOf<T>(bucket: Bucket<T>): Bucket<T> {
    return {
      get: (key) => ask(() => bucket.get(key)),
      set: (key, value) => ask(() => bucket.set(key, value)),
      delete: (key) => ask(() => bucket.delete(key)),
      async *entries() {
        await ask(async () => {});
        yield* bucket.entries();
      },
    };
  }

  return {
    store: { ...store, bucket: (name, schema) => bucketOf(store.bucket(name, schema)) },
    list: {
      ...list,
      list: (...given) => ask(() => list.list(...given)),
      create: (...given) => ask(() => list.create(...given)),
      change: (...given) => ask(() => list.change(...given)),
      callOff: (...given) => ask(() => list.callOff(...given)),
      remove: (...given) => ask(() => list.remove(...given)),
    },
    liveFor(requests, carriedOut = false) {
      left = requests;
      last = carriedOut;
      dead = false;
    },
    isDead: () => dead,
  };
}
