/** What will happen in virtual time: earliest first, and in the order it was asked for where two come together. */
import type { Instant } from "../core/time/instant.ts";

export type Event = { at: Instant; order: number; task: () => void };

export type EventHeap = {
  add(at: Instant, task: () => void): Event;
  /** When the next one is due; undefined when nothing will ever happen. */
  nextAt(): Instant | undefined;
  take(): Event | undefined;
};

export function eventHeap(): EventHeap {
  const heap: Event[] = [];
  let count = 0;

  const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.order < b.order);

  function rise(event: Event): void {
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !before(event, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = event;
  }

  function sink(event: Event): void {
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const [left, right] = [heap[below], heap[below + 1]];
      if (left === undefined) break;
      if (right !== undefined && before(right, left)) below += 1;
      const child = heap[below];
      if (child === undefined || !before(child, event)) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = event;
  }

  return {
    add(at, task) {
      const event = { at, order: count, task };
      count += 1;
      rise(event);
      return event;
    },
    nextAt: () => heap[0]?.at,
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (last !== undefined && first !== undefined && last !== first) sink(last);
      return first;
    },
  };
}
