/** Holds the schedule that is served: always the last good one, with its index and its search. */
import { SourceFailure } from "../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ScheduleSource } from "../ports/schedule-source.ts";
import { openProgramme, type Programme } from "../queries/programme.ts";
import { openSearch, type Search } from "../queries/search.ts";
import type { Instant } from "../time/instant.ts";

export type ScheduleKeeper = {
  programme(): Programme;
  search(): Search;
  /** Reads the source again. True when the schedule changed; a source that cannot be read changes nothing. */
  refresh(): Promise<boolean>;
  state(): { name: string; loadedAt: Instant; problem: string | undefined };
};

/** Rejects with the SourceFailure when there is no good schedule to begin with. */
export async function keepSchedule(source: ScheduleSource, clock: Clock, log: Log): Promise<ScheduleKeeper> {
  const first = await source.read(undefined);
  if (first === "unchanged") throw new SourceFailure("unreachable", `${source.name} gave no schedule.`);
  let version = first.version;
  let programme = openProgramme(first.schedule, version);
  let search = openSearch(programme);
  let loadedAt = clock.now();
  let problem: string | undefined;

  return {
    programme: () => programme,
    search: () => search,
    state: () => ({ name: source.name, loadedAt, problem }),
    async refresh() {
      try {
        const read = await source.read(version);
        problem = undefined;
        loadedAt = clock.now();
        if (read === "unchanged") return false;
        version = read.version;
        programme = openProgramme(read.schedule, version);
        search = openSearch(programme);
        log.info("schedule-changed", { source: source.name, sessions: programme.sessions.length });
        return true;
      } catch (failure) {
        const said = failure instanceof Error ? failure.message : String(failure);
        // Once an incident: the same trouble again is no news.
        if (said !== problem) log.warn("schedule-unreadable", { source: source.name, problem: said });
        problem = said;
        return false;
      }
    },
  };
}
