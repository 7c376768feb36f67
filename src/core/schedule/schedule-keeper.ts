/**
 * Holds the schedule that is served: always the last good one, with its index and its search. What a source says is
 * read, matched with what was published before, held where it looks like a mishap, stored, and only then served.
 */
import { z } from "zod";
import { SourceFailure } from "../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ScheduleSource, SourceAnswer } from "../ports/schedule-source.ts";
import type { Store } from "../ports/store.ts";
import { openProgramme, type Programme } from "../queries/programme.ts";
import { openSearch, type Search } from "../queries/search.ts";
import type { Instant } from "../time/instant.ts";
import { diff } from "./diff.ts";
import type { Finding } from "./finding.ts";
import { type Absences, type Held, holdAbsences } from "./hold-absences.ts";
import { keepIds } from "./keep-ids.ts";
import { keepTimes } from "./keep-times.ts";
import type { Schedule } from "./model.ts";
import { addChanges, type RecentChanges } from "./recent-changes.ts";
import { scheduleSchema } from "./schedule-schema.ts";

export type ScheduleState = {
  name: string;
  format: string;
  /** When the source last answered with a good schedule, changed or not. */
  loadedAt: Instant;
  /** Why it cannot be read, while it cannot. */
  problem: string | undefined;
  /** Why what it says now waits for an organiser, while it does. */
  held: string | undefined;
  /** How many sessions are served though the source no longer names them. */
  absent: number;
  findings: readonly Finding[];
};

export type ScheduleKeeper = {
  programme(): Programme;
  search(): Search;
  /** Reads the source again. True when what is served changed; a source that cannot be read changes nothing. */
  refresh(): Promise<boolean>;
  /** Serves what the source said last as it is, although it was held. True when that changed anything. */
  accept(): Promise<boolean>;
  /** Which sessions changed lately, and from when people are told. */
  changes(): RecentChanges;
  state(): ScheduleState;
};

type KeeperParts = { source: ScheduleSource; store: Store; clock: Clock; log: Log };

const storedSchema = z.object({
  source: z.string(),
  version: z.string(),
  format: z.string(),
  schedule: scheduleSchema,
  absences: z.record(z.string(), z.object({ since: z.number(), readings: z.number() })),
  loadedAt: z.number(),
  recent: z.record(z.string(), z.number()),
  /** How many schedules were published before: no two share a version, also over restarts. */
  revision: z.number(),
});

/** Rejects with the SourceFailure when there is neither a good schedule to begin with nor one from before. */
export async function keepSchedule({ source, store, clock, log }: KeeperParts): Promise<ScheduleKeeper> {
  const bucket = store.bucket("schedule", storedSchema);
  const before = await bucket.get("published");
  const known = before?.source === source.name ? before : undefined;
  let published: Schedule | undefined = known?.schedule;
  let absences: Absences = known?.absences ?? {};
  let loadedAt = known?.loadedAt ?? clock.now();
  let upstream: SourceAnswer | undefined;
  /** What the source said last could not be stored yet: it says "unchanged" from now on, and is taken all the same. */
  let untaken = false;
  let held: string | undefined;
  let problem: string | undefined;
  let recent: RecentChanges = known?.recent ?? {};
  let revision = known?.revision ?? 0;
  let served = published === undefined ? undefined : await index(published);

  async function index(schedule: Schedule): Promise<{ programme: Programme; search: Search }> {
    const programme = openProgramme(schedule, `${revision} ${upstream?.version ?? known?.version ?? ""}`);
    return { programme, search: await openSearch(programme) };
  }

  /** Stored before it is served, so that a restart never serves less than was served. */
  async function publish(answer: SourceAnswer, next: Held): Promise<boolean> {
    const { schedule } = next;
    const { version, format } = answer;
    const changes = published === undefined ? undefined : diff(published, schedule);
    const first = published === undefined;
    const changed =
      changes === undefined || changes.length > 0 || JSON.stringify(published) !== JSON.stringify(schedule);
    if (changed) {
      revision += 1;
      recent = addChanges(recent, changes ?? [], clock.now());
    }
    if (changed || JSON.stringify(next.absences) !== JSON.stringify(absences)) {
      await bucket.set("published", {
        source: source.name,
        version,
        format,
        schedule,
        absences: next.absences,
        loadedAt: clock.now(),
        recent,
        revision,
      });
    }
    if (next.held !== undefined && next.held !== held)
      log.warn("schedule-held", { source: source.name, why: next.held });
    ({ absences, held } = next);
    if (!changed && served !== undefined) return false;
    published = schedule;
    served = await index(schedule);
    log.info(first ? "schedule-loaded" : "schedule-changed", {
      source: source.name,
      sessions: schedule.sessions.length,
      changes: changes?.length,
    });
    return true;
  }

  async function take(accepted: boolean): Promise<boolean> {
    if (upstream === undefined) return false;
    untaken = true;
    const { schedule, findings } = upstream;
    const matched = keepTimes(keepIds(schedule, published), published, findings);
    const next = holdAbsences(matched, { published, absences, now: clock.now(), accepted });
    const changed = await publish(upstream, next);
    untaken = false;
    return changed;
  }

  async function refresh(): Promise<boolean> {
    try {
      const answer = await source.read(upstream?.version);
      problem = undefined;
      loadedAt = clock.now();
      const waiting = untaken || held !== undefined || Object.keys(absences).length > 0;
      if (answer === "unchanged") return waiting ? await take(false) : false;
      upstream = answer;
      return await take(false);
    } catch (failure) {
      if (!(failure instanceof SourceFailure)) throw failure;
      if (served === undefined) throw failure;
      // Once an incident: the same trouble again is no news.
      if (failure.message !== problem)
        log.warn("schedule-unreadable", { source: source.name, problem: failure.message });
      problem = failure.message;
      return false;
    }
  }

  /** A tick and an organiser may come at once; each finds what the other has published. */
  let tail: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = tail.then(task);
    tail = turn.catch(() => {});
    return turn;
  };

  await refresh();
  const current = () => {
    if (served === undefined) throw new SourceFailure("unreachable", `${source.name} gave no schedule.`);
    return served;
  };
  current();
  return {
    programme: () => current().programme,
    search: () => current().search,
    refresh: () => inTurn(refresh),
    accept: () => inTurn(() => take(true)),
    changes: () => recent,
    state: () => ({
      name: source.name,
      format: upstream?.format ?? known?.format ?? "",
      loadedAt,
      problem,
      held,
      absent: Object.keys(absences).length,
      findings: upstream?.findings ?? [],
    }),
  };
}
