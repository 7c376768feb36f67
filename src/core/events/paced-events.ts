/** A platform's list of events whose requests wait for their turn behind everything that is said to people. */
import type { Pacer } from "../outbox/pacer.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { CommunityEvents } from "../ports/community-events.ts";
import { DAY_MS } from "../time/instant.ts";

/** It goes behind calls as though it were one to a session that begins so much later. */
const AFTER_CALLS_MS = DAY_MS;

export function pacedEvents(
  list: CommunityEvents,
  platform: ChatPlatform,
  { pacer, clock }: { pacer: Pacer; clock: Clock },
): CommunityEvents {
  const turn = <T>(community: string, ask: () => Promise<T>): Promise<T> =>
    pacer.request(platform, community, clock.now() + AFTER_CALLS_MS, ask);
  return {
    ...list,
    list: (community) => turn(community, () => list.list(community)),
    create: (community, event) => turn(community, () => list.create(community, event)),
    change: (community, ...what) => turn(community, () => list.change(community, ...what)),
    callOff: (community, ...what) => turn(community, () => list.callOff(community, ...what)),
    remove: (community, id) => turn(community, () => list.remove(community, id)),
  };
}
