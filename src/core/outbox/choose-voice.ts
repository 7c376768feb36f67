/**
 * Through which of their identities a linked person is told something: the preferred one, or the other while that one
 * cannot be reached. Everybody else is told as they are.
 *
 * Law: never both. While a message of the other identity may yet say the same, nothing is begun.
 */
import type { Links } from "../linking/links.ts";
import type { Address, ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import { personKey, type Recipient } from "../reminders/recipient.ts";
import { type Instant, SECOND_MS } from "../time/instant.ts";
import type { Bookings } from "./bookings.ts";
import type { Intents } from "./intents.ts";
import type { Notice } from "./notices-for.ts";
import type { People } from "./people.ts";

/** `through` is set where it is not the recipient's own. */
export type Voice = { platform: ChatPlatform; to: Address; through?: PersonRef };

/** So long after it could not be reached a platform is not asked first. */
const TROUBLED_MS = 30 * SECOND_MS;

/** Which platforms could not be reached a moment ago, as this process has seen it. */
export type Troubled = { note(platform: string): void; is(platform: string): boolean };

export function trackTroubled(clock: Clock): Troubled {
  const until = new Map<string, Instant>();
  return {
    note: (platform) => void until.set(platform, clock.now() + TROUBLED_MS),
    is(platform) {
      const end = until.get(platform) ?? Number.NEGATIVE_INFINITY;
      const now = clock.now();
      // A clock that was put back knows nothing of how long ago that was.
      return now < end && end <= now + TROUBLED_MS;
    },
  };
}

export type VoiceParts = {
  links: Pick<Links, "pairOf">;
  platforms: ReadonlyMap<string, ChatPlatform>;
  /** The platform as messages wait there for their turn. */
  paced(platform: ChatPlatform): ChatPlatform;
  people: Pick<People, "reach">;
  intents: Pick<Intents, "of">;
  bookings: Pick<Bookings, "of">;
  troubled: Troubled;
};

/** `own` is the recipient's own channel. Undefined when nobody can be reached; `wait` while the other may be telling. */
export async function chooseVoice(
  recipient: Recipient,
  own: Voice | undefined,
  notice: Notice,
  parts: VoiceParts,
): Promise<Voice | "wait" | undefined> {
  if (recipient.kind === "channel") return own;
  const twin = await twinOf(recipient, parts);
  if (twin === undefined) return own;
  if (await isTelling(twin, notice, parts)) return "wait";
  if (own !== undefined && isUp(own.platform, parts)) return own;
  const platform = parts.platforms.get(twin.platform);
  const reach = await parts.people.reach(twin);
  if (platform === undefined || !isUp(platform, parts) || reach?.state !== "open") return own;
  const { community } = twin;
  const to: Address = { platform: twin.platform, community, channel: reach.channel };
  return { platform: parts.paced(platform), to, through: twin };
}

async function twinOf(who: PersonRef, { links }: VoiceParts): Promise<PersonRef | undefined> {
  const pair = await links.pairOf(who);
  return pair !== undefined && personKey(pair.preferred) === personKey(who) ? pair.other : undefined;
}

/** What the other identity was to be told before the two were one, or before they preferred this one. */
async function isTelling(
  twin: PersonRef,
  { tellings }: Notice,
  { intents, bookings }: VoiceParts,
): Promise<boolean> {
  const recipient: Recipient = { kind: "person", ...twin };
  const begun = await intents.of(recipient);
  const all = [...(begun === undefined ? [] : [begun]), ...(await bookings.of(recipient))];
  const abouts = new Set(tellings.map(({ about }) => about));
  return all.some((message) => message.tellings.some(({ about }) => abouts.has(about)));
}

function isUp(platform: ChatPlatform, { troubled }: VoiceParts): boolean {
  const { state } = platform.health();
  return (state === "connected" || state === "starting") && !troubled.is(platform.name);
}
