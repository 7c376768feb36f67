/**
 * A platform as one of several conferences may use it: nothing of a conference reaches the community of another, even
 * where people there asked for it before their community was moved.
 */
import { PlatformFailure } from "../errors.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { CommunityEvents } from "../ports/community-events.ts";
import { placeOf } from "./serves.ts";

type Place = { platform: string; community: string };

/** What is asked for another community rejects with kind `gone`; what waits there may still be seen and taken back. */
export function onlyServed(platform: ChatPlatform, serves: (where: Place) => boolean): ChatPlatform {
  const { messages, ahead } = platform;
  const at = guard(serves);
  return {
    ...platform,
    openDirect: (who, greeting) => at(who, () => platform.openDirect(who, greeting)),
    messages: {
      send: (message) => at(message.to, () => messages.send(message)),
      find: (message, since) => at(message.to, () => messages.find(message, since)),
      edit: (posted) => at(posted.to, () => messages.edit(posted)),
    },
    ahead: { ...ahead, schedule: (message, when) => at(message.to, () => ahead.schedule(message, when)) },
  };
}

/** The same for a platform's lists of events; what stands there may still be taken down. */
export function onlyServedEvents(list: CommunityEvents, serves: (where: Place) => boolean): CommunityEvents {
  const { platform } = list;
  const at = guard(serves);
  return {
    ...list,
    list: (community) => at({ platform, community }, () => list.list(community)),
    create: (community, event) => at({ platform, community }, () => list.create(community, event)),
    change: (community, standing, event) =>
      at({ platform, community }, () => list.change(community, standing, event)),
  };
}

function guard(serves: (where: Place) => boolean) {
  return async <T>(where: Place, ask: () => Promise<T>): Promise<T> => {
    if (serves(where)) return ask();
    throw new PlatformFailure("gone", `${placeOf(where)} belongs to another conference.`);
  };
}
