/** How many people fit into a room: an organiser's word, else what the programme says. */
import { z } from "zod";
import type { Store } from "../ports/store.ts";
import type { Room } from "../schedule/model.ts";

export type Seats = {
  /** Undefined where nobody has said it. */
  of(room: Room): Promise<number | undefined>;
  put(room: Room, seats: number): Promise<void>;
  /** The programme's word counts again. */
  drop(room: Room): Promise<void>;
};

export function openSeats(store: Store): Seats {
  const bucket = store.bucket("room-seats", z.object({ seats: z.number() }));
  return {
    of: async ({ id, capacity }) => (await bucket.get(id))?.seats ?? capacity,
    put: ({ id }, seats) => bucket.set(id, { seats }),
    drop: ({ id }) => bucket.delete(id),
  };
}
