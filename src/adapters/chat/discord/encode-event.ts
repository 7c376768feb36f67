/** Events as Discord's scheduled events "somewhere else". Discord: Guild Scheduled Event. */
import {
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  GuildScheduledEventStatus,
} from "discord.js";
import type { EventToShow, StandingEvent } from "../../../core/ports/community-events.ts";
import type { Text } from "../../../core/reply/reply.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { toIso } from "../../../core/time/instant.ts";
import { cleanText, encodeText, encodeTextWithin } from "./encode-text.ts";
import { EVENT_DESCRIPTION, EVENT_LOCATION, EVENT_NAME } from "./limits.ts";

/** What an empty title shows as: Discord takes no event without a name or a place. */
const NOTHING = "…";

/** A longer address is left out, so that there is room for what the event is about. */
const LINK = 400;

/** The body that creates it. */
export function encodeEvent(event: EventToShow): Record<string, unknown> {
  return {
    ...shown(event),
    scheduled_start_time: toIso(event.start),
    privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
    entity_type: GuildScheduledEventEntityType.External,
  };
}

/**
 * The body that makes one show this. Where it has begun its start stays; where its start has passed since, it begins
 * now, for Discord takes no start in the past. `now` in milliseconds.
 */
export function encodeEventChange(
  event: EventToShow,
  { begun }: StandingEvent,
  now: number,
): Record<string, unknown> {
  if (begun) return shown(event);
  if (event.start > now) return { ...shown(event), scheduled_start_time: toIso(event.start) };
  return { ...shown(event), status: GuildScheduledEventStatus.Active };
}

/** The body that ends one: Discord cancels what is to come, and completes what has begun. */
export function encodeCallingOff(why: Text, { begun }: StandingEvent): Record<string, unknown> {
  const description = encodeTextWithin(why, EVENT_DESCRIPTION);
  return {
    status: begun ? GuildScheduledEventStatus.Completed : GuildScheduledEventStatus.Canceled,
    ...(description === "" ? {} : { description }),
  };
}

/** What a description ends with, as a line that people can type. */
export function decodeMark(description: string): string | undefined {
  return /`([^`\n]+)`\s*$/.exec(description)?.[1];
}

function shown(event: EventToShow): Record<string, unknown> {
  return {
    // Neither is markdown.
    name: shorten(cleanText(event.title).trim(), EVENT_NAME) || NOTHING,
    entity_metadata: { location: shorten(cleanText(event.place).trim(), EVENT_LOCATION) || NOTHING },
    description: encodeDescription(event),
    scheduled_end_time: toIso(event.end),
  };
}

function encodeDescription({ lines, link, last }: EventToShow): string {
  const address = link === undefined ? "" : encodeText(link);
  const end = [...(address === "" || address.length > LINK ? [] : [address]), encodeText(last)].join("\n");
  let about = "";
  for (const line of lines) {
    const room = EVENT_DESCRIPTION - end.length - about.length - 2;
    const encoded = encodeText(line);
    about += `${encoded.length <= room ? encoded : encodeTextWithin(line, room)}\n`;
    if (encoded.length > room) break;
  }
  return about + end;
}
