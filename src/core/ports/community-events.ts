/** The events of a community that its platform itself lists for everybody, such as those of a Discord server. */
import type { Text } from "../reply/reply.ts";
import type { Instant } from "../time/instant.ts";
import type { PlatformName } from "./chat-platform.ts";

/** One event as it should be shown. The platform shortens what is too long for it, never `last`. */
export type EventToShow = {
  title: string;
  place: string;
  start: Instant;
  end: Instant;
  /** What it is about, line by line. */
  lines: readonly Text[];
  /** A web page, where there is one. */
  link: Text | undefined;
  /** Shown in the end, and holds `mark`. */
  last: Text;
  /** A line that people can type, by which it is recognised as ours and whose it is. */
  mark: string;
};

/** One of ours that has not ended. `mark` is undefined where somebody edited it away; `begun` as the platform says. */
export type StandingEvent = { id: string; mark: string | undefined; begun: boolean };

/**
 * Rejects with a PlatformFailure and nothing else: kind `forbidden` where we may not, `gone` where there is no such
 * community or event any more. After kind `unavailable` what was asked may have been done: `list` tells, in time.
 */
export type CommunityEvents = {
  platform: PlatformName;
  /** How many may stand at once, those that people made among them. */
  most: number;
  /** All of ours that have not ended, and how many others there are; complete, or it rejects. */
  list(community: string): Promise<{ own: readonly StandingEvent[]; others: number }>;
  /** Only what begins in the future. Asked twice it makes two. Resolves to the platform's own id. */
  create(community: string, event: EventToShow): Promise<string>;
  /** Makes it show this instead, and begins it when its start has passed. What has begun keeps its start. */
  change(community: string, standing: StandingEvent, event: EventToShow): Promise<void>;
  /** Ends it for good and says why, where people still see it. */
  callOff(community: string, standing: StandingEvent, why: Text): Promise<void>;
  /** Takes it away; resolves also when it is not there. */
  remove(community: string, id: string): Promise<void>;
};
