/**
 * How many people want to come to a session, beside how many fit into its room. Whoever would be called to it counts
 * once, for whatever reason; but not who follows everything, since they cannot be everywhere.
 */
import { digest } from "../digest.ts";
import type { AlertChannels } from "../outbox/alert-channels.ts";
import type { NewsItem } from "../outbox/tell-news.ts";
import type { Clock } from "../ports/clock.ts";
import type { Programme } from "../queries/programme.ts";
import { personKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Subscriptions } from "../reminders/subscriptions.ts";
import { EVERYTHING, mentionedOf, type Target, targetKey, targetsOf } from "../reminders/target.ts";
import type { Session } from "../schedule/model.ts";
import { breathe } from "../steps.ts";
import { HOUR_MS } from "../time/instant.ts";
import type { Seats } from "./seats.ts";
import { isTooMuch, showDemandNews } from "./show-demand.ts";

/** `seats` undefined where nobody has said how many people fit. */
export type Wanted = { session: Session; people: number; seats: number | undefined };

export type Demand = {
  /** Those of the sessions that anybody wants to come to, in order. */
  of(sessions: readonly Session[]): Promise<Wanted[]>;
  /** What will not fit, hours ahead, to where organisers hear of trouble. */
  news(): Promise<NewsItem[]>;
};

export type DemandParts = {
  subscriptions: Pick<Subscriptions, "subscribers" | "leadsInUse" | "wordsInUse">;
  seats: Pick<Seats, "of">;
  alertChannels: Pick<AlertChannels, "all">;
  programme: () => Programme;
  clock: Clock;
};

/** Time enough to find a larger room, and late enough for people to have chosen. */
const AHEAD_MS = 3 * HOUR_MS;
const ID_LETTERS = 22;

export function createDemand(parts: DemandParts): Demand {
  const { subscriptions, seats, alertChannels, programme, clock } = parts;

  async function of(sessions: readonly Session[]): Promise<Wanted[]> {
    const leads = await subscriptions.leadsInUse();
    const words = await subscriptions.wordsInUse();
    const known = new Map<string, readonly string[]>();
    const followersOf = async (target: Target) => {
      const found = known.get(targetKey(target)) ?? (await followers(target, leads));
      known.set(targetKey(target), found);
      return found;
    };
    const wanted: Wanted[] = [];
    for (const session of sessions) {
      await breathe();
      const people = new Set<string>();
      const mentioned = mentionedOf(words, session, programme()).map((id): Target => ({ kind: "words", id }));
      for (const target of [...targetsOf(session), ...mentioned])
        if (target.kind !== EVERYTHING.kind) for (const who of await followersOf(target)) people.add(who);
      if (people.size > 0) wanted.push({ session, people: people.size, seats: await seatsFor(session) });
    }
    return wanted;
  }

  async function seatsFor({ room: id }: Session): Promise<number | undefined> {
    const room = id === undefined ? undefined : programme().room(id);
    return room && (await seats.of(room));
  }

  async function followers(target: Target, leads: readonly number[]): Promise<readonly string[]> {
    const found = new Set<string>();
    for (const lead of leads)
      for await (const { who } of subscriptions.subscribers(target, lead)) found.add(personKey(who));
    return [...found];
  }

  return {
    of,
    async news() {
      const channels = await alertChannels.all();
      if (channels.length === 0) return [];
      const now = clock.now();
      const soon: Session[] = [];
      for (const session of programme().starting(now + 1, now + AHEAD_MS + 1))
        if (session.status !== "cancelled" && (await seatsFor(session)) !== undefined) soon.push(session);
      return (await of(soon)).filter(isTooMuch).flatMap((one) =>
        channels.map((address): NewsItem => {
          const to: Recipient = { kind: "channel", ...address };
          const { id, start, room = "" } = one.session;
          return {
            id: digest(["demand", recipientKey(to), id, room], ID_LETTERS),
            to,
            at: start - AHEAD_MS,
            show: () => showDemandNews(one, programme()),
          };
        }),
      );
    },
  };
}
