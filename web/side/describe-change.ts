/** Changes of the programme in words. Pure. */
import type { Change } from "../../src/adapters/chat/web/protocol.ts";
import { clock, shortDate } from "../show-time.ts";

export function describeChange(
  change: Change,
  zone: string,
  rooms: readonly { id: string; name: string }[],
): string {
  switch (change.kind) {
    case "delay":
      return `${change.minutes < 0 ? "earlier" : "later"} by ${Math.abs(change.minutes)} min`;
    case "cancel":
      return "cancelled";
    case "restore":
      return "on again";
    case "move": {
      const room = rooms.find(({ id }) => id === change.room)?.name;
      const when = `moved to ${shortDate(change.start, zone)} ${clock(change.start, zone)}`;
      return room === undefined ? when : `${when}, ${room}`;
    }
  }
}
