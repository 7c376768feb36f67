/** Keeps the events of all communities that want it in step with the schedule, beside everything else that falls due. */
import { z } from "zod";
import { digest } from "../digest.ts";
import type { Languages } from "../language/languages.ts";
import { say, wording } from "../language/words.ts";
import type { Trouble } from "../outbox/incidents.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Pacer } from "../outbox/pacer.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { CommunityEvents } from "../ports/community-events.ts";
import type { DeliveryQueue, QueueEntry } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { Programme } from "../queries/programme.ts";
import { communityKey } from "../reminders/recipient.ts";
import type { Target } from "../reminders/target.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import { type Community, type EventChoice, openEventChoices } from "./event-choices.ts";
import { openEventRecords } from "./event-records.ts";
import { keepEvents } from "./keep-events.ts";
import { pacedEvents } from "./paced-events.ts";

/** So often what stands is looked at though nothing has changed: time goes on, and people take events down. */
const LOOK_EVERY_MS = 10 * MINUTE_MS;

/** No recipient's lane begins so: their keys hold no spaces. */
const LANE = "events ";

/** `standing` and `dismissed`: how many events stand, and how many were taken down by hand. */
export type ListedEvents = {
  target: Target | undefined;
  problem: string | undefined;
  standing: number;
  dismissed: number;
};

/** For organisers. */
export type Events = {
  /** Whether that platform has a list of events. */
  areListed(platform: string): boolean;
  of(community: Community): Promise<ListedEvents>;
  /** Lists these sessions from now on, those that were taken down by hand too; none when undefined. */
  choose(community: Community, target: Target | undefined): Promise<void>;
};

export type OpenedEvents = Events & {
  /** At each tick: every community's list is looked at when the schedule has changed, and now and then. Never rejects. */
  look(): Promise<void>;
  /** What organisers must know of. */
  troubles(): Promise<Trouble[]>;
  /** Handles the wake-ups of these lists, and leaves all others to the outbox. */
  beside(outbox: Outbox): Outbox;
};

export type OpenEventsParts = {
  events: readonly CommunityEvents[];
  store: Store;
  queue: Pick<DeliveryQueue, "add">;
  pacer: Pacer;
  platforms: readonly ChatPlatform[];
  languages: Pick<Languages, "chosenBy">;
  programme: () => Programme;
  commandName: string;
  /** Something is in the queue that is due. */
  due: () => void;
  clock: Clock;
  log: Log;
};

export function openEvents({
  events,
  store,
  queue,
  pacer,
  platforms,
  due,
  ...parts
}: OpenEventsParts): OpenedEvents {
  const { programme, clock, log } = parts;
  const choices = openEventChoices(store);
  const records = openEventRecords(store);
  const lists = new Map(
    events.flatMap((list) => {
      const platform = platforms.find(({ name }) => name === list.platform);
      return platform === undefined ? [] : [[list.platform, pacedEvents(list, platform, { pacer, clock })]];
    }),
  );
  const keeping = { ...parts, choices, records, listOf: (platform: string) => lists.get(platform) };
  let seen: string | undefined;

  async function plan(): Promise<void> {
    const now = clock.now();
    const { version } = programme();
    const occasion = version === seen ? `at ${Math.floor(now / LOOK_EVERY_MS)}` : `${version} ${now}`;
    const entries: QueueEntry[] = [];
    for (const choice of await choices.all())
      if (await isKept(choice)) entries.push(toEntry(choice, now, occasion));
    if (entries.length > 0) await queue.add(entries);
    seen = version;
  }

  /** One that is turned off is kept until all that was listed is taken down. */
  async function isKept(choice: EventChoice): Promise<boolean> {
    if ((await choices.problemOf(choice)) !== undefined) return false;
    return choice.target !== undefined || (await records.of(choice)).size > 0;
  }

  return {
    areListed: (platform) => lists.has(platform),
    async of(community) {
      const choice = await choices.of(community);
      const states = [...(await records.of(community)).values()].map(({ state }) => state);
      return {
        target: choice?.target,
        problem: await choices.problemOf(community),
        standing: states.filter((state) => state === "stands").length,
        dismissed: states.filter((state) => state === "dismissed").length,
      };
    },
    async choose({ platform, community }, target) {
      const own = { platform, community };
      for (const [session, { state }] of await records.of(own))
        if (state === "dismissed") await records.drop(own, session);
      await choices.choose(own, target);
      const now = clock.now();
      await queue.add([toEntry(own, now, `chosen ${now}`)]);
      due();
    },
    async look() {
      if (lists.size === 0) return;
      await plan().catch((failure: unknown) => log.error("events-not-planned", { problem: String(failure) }));
    },
    async troubles() {
      if (lists.size === 0) return [];
      const found: Trouble[] = [];
      for (const { platform, community, target } of await choices.all()) {
        const within = { platform, community };
        const problem = await choices.problemOf(within);
        if (target === undefined || problem === undefined) continue;
        found.push({
          key: `events ${communityKey(within)}`,
          title: wording("The list of events is no longer kept"),
          text: say("{problem} Let me create and manage events, then turn it on again.", { problem }),
          command: "events",
          afterMs: 0,
          within,
        });
      }
      return found;
    },
    beside: (outbox) => ({
      handle(entry, attempt) {
        if (!entry.lane.startsWith(LANE)) return outbox.handle(entry, attempt);
        return keepEvents(payloadSchema.parse(JSON.parse(entry.payload)), attempt, keeping);
      },
    }),
  };
}

/** A wake-up holds no more than whose list it is: what is to be done is worked out when it is handled. */
function toEntry({ platform, community }: Community, due: Instant, occasion: string): QueueEntry {
  const share = communityKey({ platform, community });
  const id = digest(["events", share, occasion], 26);
  return { id, due, lane: `${LANE}${share}`, share, payload: JSON.stringify({ platform, community }) };
}

const payloadSchema = z.object({ platform: z.string(), community: z.string() });
