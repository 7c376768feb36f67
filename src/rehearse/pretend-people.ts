/** Pretend subscribers: a believable mix of wishes, the same for the same seed. */
import type { Address, PersonRef } from "../core/ports/chat-platform.ts";
import type { Subscription } from "../core/reminders/subscriptions.ts";
import type { Target } from "../core/reminders/target.ts";
import type { Schedule } from "../core/schedule/model.ts";
import type { Random } from "../core/seeded-random.ts";
import type { StageName } from "./stage-platforms.ts";

export type PretendPerson = {
  /** As it stands in the report: `person-17`. */
  name: string;
  who: PersonRef;
  /** The direct channel, which is open: people are greeted long before the first day. */
  direct: Address;
  wishes: Omit<Subscription, "since">[];
};

/** Where a platform's pretend community announces. */
export const COMMUNITIES: Readonly<Record<StageName, { community: string; channel: string }>> = {
  discord: { community: "810000000000000001", channel: "820000000000000001" },
  slack: { community: "TREHEARSAL", channel: "CANNOUNCE" },
};

const LEADS = [[10], [10], [10], [15], [5], [30, 10]] as const;
const MOST_PICKS = 8;
const FOLLOWS_TRACK = 0.3;
const FOLLOWS_SPEAKER = 0.1;

/** So many people on that platform. Popular sessions are those early in the list of a drawn order. */
export function pretendPeople(
  count: number,
  platform: StageName,
  schedule: Schedule,
  random: Random,
): PretendPerson[] {
  const coming = schedule.sessions.filter(({ status }) => status !== "cancelled");
  const { community } = COMMUNITIES[platform];
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const person = platform === "discord" ? `9${String(number).padStart(17, "0")}` : `UP${number}`;
    const channel = platform === "discord" ? `7${String(number).padStart(17, "0")}` : `DP${number}`;
    return {
      name: `person-${number}`,
      who: { platform, community, person },
      direct: { platform, community, channel },
      wishes: wishesOf(coming, schedule, random),
    };
  });
}

function wishesOf(
  coming: Schedule["sessions"],
  schedule: Schedule,
  random: Random,
): Omit<Subscription, "since">[] {
  const targets = new Map<string, Target>();
  const add = (target: Target) => void targets.set(`${target.kind} ${target.id}`, target);
  const picks = random.between(1, MOST_PICKS);
  for (let pick = 0; pick < picks && coming.length > 0; pick += 1) {
    // The square of chance: a few sessions are wanted by many.
    const session = coming[Math.floor(random.next() ** 2 * coming.length)];
    if (session !== undefined) add({ kind: "session", id: session.id });
  }
  const track = schedule.tracks[random.below(Math.max(1, schedule.tracks.length))];
  if (track !== undefined && random.chance(FOLLOWS_TRACK)) add({ kind: "track", id: track.id });
  const speaker = coming[random.below(Math.max(1, coming.length))]?.speakers[0];
  if (speaker !== undefined && random.chance(FOLLOWS_SPEAKER)) add({ kind: "speaker", id: speaker.id });
  const leads = [...random.pick(LEADS)];
  return [...targets.values()].map((target) => ({ target, leads }));
}
