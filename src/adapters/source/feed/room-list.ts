/** Rooms as feeds list them, for how many people fit into each. */
import { z } from "zod";
import { lenient, listOf, said } from "./check-feed.ts";
import { oneLine } from "./feed-values.ts";

const MOST_SEATS = 1_000_000;

/** A whole number of people from 1 on; anything else says nothing. */
export const seats = z.number().int().min(1).max(MOST_SEATS).optional().catch(undefined);

export const roomList = listOf(lenient({ name: said, capacity: seats }));

/** By name, of those that say it. */
export function capacitiesOf(
  rooms: readonly { name: string; capacity?: number | undefined }[],
): Map<string, number> {
  return new Map(
    rooms.flatMap(({ name, capacity }) =>
      capacity === undefined ? [] : [[oneLine(name), capacity] as const],
    ),
  );
}
