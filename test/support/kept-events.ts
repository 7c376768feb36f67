/** A community's list of events beside what keeps it in step, one look at a time. */
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { openEventChoices } from "../../src/core/events/event-choices.ts";
import { openEventRecords } from "../../src/core/events/event-records.ts";
import { keepEvents } from "../../src/core/events/keep-events.ts";
import { openProgramme } from "../../src/core/queries/programme.ts";
import { EVERYTHING } from "../../src/core/reminders/target.ts";
import type { Session } from "../../src/core/schedule/model.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule } from "./conference.ts";
import { Died, mortal } from "./dying.ts";
import { type Listed, listedEvents } from "./listed-events.ts";

const COMMUNITY = { platform: "recorder", community: "club" };

/** A look after which there is no other for so long finds all that may come to stand. */
const LONG_MS = 5 * MINUTE_MS;

export type KeptEvents = Awaited<ReturnType<typeof openKeptEvents>>;

export async function openKeptEvents(at: number, sessions: readonly Session[], most = 100) {
  const clock = simulatedClock(at);
  const listed = listedEvents(COMMUNITY.platform, clock, most);
  const { store, list, ...life } = mortal(openMemoryStore(), listed);
  const programmeOf = (all: readonly Session[]) => openProgramme(aSchedule(all), "1");
  let programme = programmeOf(sessions);
  const parts = {
    choices: openEventChoices(store),
    records: openEventRecords(store),
    listOf: () => list,
    programme: () => programme,
    languages: { chosenBy: async () => undefined },
    commandName: "conf",
    clock,
    log: silentLog(),
  };
  await parts.choices.choose(COMMUNITY, EVERYTHING);

  /** Looks once; resolves to when to look again. Whoever dies meanwhile looks again when asked again. */
  async function look(): Promise<number | undefined> {
    try {
      const settlement = await keepEvents(COMMUNITY, 1, parts);
      return settlement.outcome === "later" ? settlement.at : undefined;
    } catch (failure) {
      if (!(failure instanceof Died)) throw failure;
      return undefined;
    }
  }

  return {
    clock,
    listed,
    liveFor: life.liveFor,
    isDead: life.isDead,
    look,
    publish(all: readonly Session[]) {
      programme = programmeOf(all);
    },
    /** Lives again, nothing fails any more, and it looks until there is nothing left to do. */
    async settle() {
      life.liveFor(undefined);
      listed.failsNoMore();
      for (let turn = 0; turn < 3; turn += 1) {
        let again = await look();
        for (let looks = 0; again !== undefined && looks < 20; looks += 1) {
          await clock.advanceTo(Math.max(again, clock.now()));
          again = await look();
        }
        await clock.advanceTo(clock.now() + LONG_MS);
      }
      await look();
    },
    /** Our own, without what was made by hand. */
    own: (): Listed[] => listed.standing().filter(({ byHand }) => !byHand),
  };
}
