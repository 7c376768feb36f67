/**
 * Makes a community's list of events show what is wanted. What is asked of the platform is noted before and after, so
 * that at any crash it is known what may stand; the list itself is looked at first, each time.
 */
import { PlatformFailure } from "../errors.ts";
import { DEFAULT_LANGUAGE } from "../language/language.ts";
import type { Languages } from "../language/languages.ts";
import { afterFailure } from "../outbox/after-failure.ts";
import { BEGIN_WITHIN_MS } from "../outbox/deliver.ts";
import type { Clock } from "../ports/clock.ts";
import type { CommunityEvents } from "../ports/community-events.ts";
import type { Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Programme } from "../queries/programme.ts";
import type { Community, EventChoice, EventChoices } from "./event-choices.ts";
import type { EventRecord, EventRecords } from "./event-records.ts";
import { type EventAct, planEvents } from "./plan-events.ts";
import { markOf, type Voice, wantedEvents, whyCalledOff } from "./wanted-events.ts";

export type KeepEventsParts = {
  choices: EventChoices;
  records: EventRecords;
  /** The platform's list, where each request waits for its turn; undefined where there is none. */
  listOf: (platform: string) => CommunityEvents | undefined;
  programme: () => Programme;
  languages: Pick<Languages, "chosenBy">;
  /** Without its slash. */
  commandName: string;
  clock: Clock;
  log: Log;
};

const DONE: Settlement = { outcome: "done" };

/** After so many failures it is left to the next look, which comes within minutes. */
const TRIES = 5;

/** Rejects only when the store fails. */
export async function keepEvents(
  community: Community,
  attempt: number,
  parts: KeepEventsParts,
): Promise<Settlement> {
  const { choices, clock, log } = parts;
  const list = parts.listOf(community.platform);
  const choice = await choices.of(community);
  if (list === undefined || choice === undefined) return DONE;
  if ((await choices.problemOf(community)) !== undefined) return DONE;
  try {
    return await bringInStep(list, choice, parts);
  } catch (failure) {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const { kind, message, retryAfterMs } = failure;
    log.warn("events-not-kept", { platform: community.platform, kind, problem: message });
    if (kind === "forbidden" || kind === "gone") {
      await choices.refuse(community, message);
      return DONE;
    }
    const { retryInMs } = afterFailure(kind, retryAfterMs, attempt);
    if (retryInMs === undefined || (attempt > TRIES && kind !== "rate-limited")) return DONE;
    return { outcome: "later", at: clock.now() + retryInMs };
  }
}

async function bringInStep(
  list: CommunityEvents,
  choice: EventChoice,
  parts: KeepEventsParts,
): Promise<Settlement> {
  const { records, languages, commandName, clock, log } = parts;
  const begun = clock.now();
  const known = await records.of(choice);
  const { own, others } = await list.list(choice.community);
  const programme = parts.programme();
  const voice = { language: (await languages.chosenBy(choice)) ?? DEFAULT_LANGUAGE, commandName };
  const now = clock.now();
  const { acts, again } = planEvents({
    now,
    wanted: choice.target === undefined ? [] : wantedEvents(choice.target, programme, voice, now),
    records: known,
    standing: own,
    others,
    most: list.most,
    sessionOf: programme.session,
    markOf: (session) => markOf(session, voice),
  });
  for (const act of acts) {
    // What was read so long ago another process may have seen to: it is looked at anew.
    if (clock.now() - begun > BEGIN_WITHIN_MS) return { outcome: "later", at: clock.now() };
    try {
      await carryOut(act, list, choice, { ...parts, programme, voice, known });
    } catch (failure) {
      if (!(failure instanceof PlatformFailure) || !concernsOne(act, failure)) throw failure;
      log.warn("event-refused", { act: act.kind, kind: failure.kind, problem: failure.message });
    }
  }
  // Where nothing is listed, nothing needs to be known of what was taken down by hand.
  if (choice.target === undefined)
    for (const [session, { state }] of known) if (state === "dismissed") await records.drop(choice, session);
  return again === undefined ? DONE : { outcome: "later", at: again };
}

/** Whether it says something of this event alone: the others are gone on with, and this one is looked at again later. */
function concernsOne(act: EventAct, { kind }: PlatformFailure): boolean {
  return kind === "invalid" || (kind === "gone" && act.kind !== "create");
}

type Making = Pick<KeepEventsParts, "records" | "clock"> & {
  programme: Programme;
  voice: Voice;
  known: ReadonlyMap<string, EventRecord>;
};

async function carryOut(
  act: EventAct,
  list: CommunityEvents,
  { platform, community }: Community,
  { records, clock, programme, voice, known }: Making,
): Promise<void> {
  const where = { platform, community };
  switch (act.kind) {
    case "note":
      if (act.record === undefined) return records.drop(where, act.session);
      return records.put(where, act.session, act.record);
    case "clear":
      return list.remove(community, act.standing.id);
    case "end": {
      const { session, standing, cancelled } = act;
      await records.put(where, session, { state: "ending", id: standing.id });
      const why = whyCalledOff(programme.session(session) ?? { reason: undefined }, voice);
      if (cancelled) await list.callOff(community, standing, why);
      else await list.remove(community, standing.id);
      return records.drop(where, session);
    }
    case "change": {
      const { wanted, standing } = act;
      const { session, event, shown } = wanted;
      await list.change(community, standing, event);
      const before = known.get(session);
      const at = before?.state === "stands" && before.id === standing.id ? before.at : clock.now();
      return records.put(where, session, { state: "stands", id: standing.id, shown, end: event.end, at });
    }
    case "create": {
      const { session, event, shown } = act.wanted;
      const at = clock.now();
      await records.put(where, session, { state: "asked", at });
      const id = await list.create(community, event).catch(async (failure: unknown) => {
        if (failure instanceof PlatformFailure && !afterFailure(failure.kind, undefined, 1).mayHaveArrived)
          await records.drop(where, session);
        throw failure;
      });
      return records.put(where, session, { state: "stands", id, shown, end: event.end, at });
    }
  }
}
