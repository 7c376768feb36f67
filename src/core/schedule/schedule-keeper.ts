/**
 * Holds the schedule that is served: always the last good one, with its index and its search. What a source says is
 * read, matched with what was published before, held where it looks like a mishap, stored, and only then served, with
 * what people decided on top of it.
 */
import { SourceFailure } from "../errors.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { type Disagreement, disagreements } from "../overrides/disagreements.ts";
import type { Both } from "../overrides/draft-patches.ts";
import { type OverrideBook, openOverrideBook } from "../overrides/override-book.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ScheduleSource, SourceAnswer } from "../ports/schedule-source.ts";
import type { Store } from "../ports/store.ts";
import { openProposalBook, type ProposalBook } from "../proposals/proposal-book.ts";
import { openProgrammeInSteps, type Programme } from "../queries/programme.ts";
import { openSearch, type Search } from "../queries/search.ts";
import { createSearchIndex } from "../queries/search-index.ts";
import { inTurns } from "../steps.ts";
import type { Instant } from "../time/instant.ts";
import { applyDecisions, type Decisions, readDecisions, sameDecisions } from "./decisions.ts";
import { type Change, diffInSteps } from "./diff.ts";
import type { Finding } from "./finding.ts";
import { type Absences, type Held, holdAbsencesInSteps } from "./hold-absences.ts";
import { matchPublished } from "./match-published.ts";
import type { Schedule } from "./model.ts";
import { openPublished } from "./published.ts";
import { addChanges, type RecentChanges } from "./recent-changes.ts";
import { sameSchedule } from "./same-schedule.ts";

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
  /** Where the feed has come to say something else than what an operator decided. */
  disagreements: readonly Disagreement[];
};

export type ScheduleKeeper = {
  programme(): Programme;
  search(): Search;
  /** Reads the source again. True when what is served changed; a source that cannot be read changes nothing. */
  refresh(): Promise<boolean>;
  /**
   * Serves what the source said last as it is, although it was held, unless `allow`, which is given what that would
   * change, resolves to false. True when it changed anything.
   */
  accept(allow?: (changes: readonly Change[]) => Promise<boolean>): Promise<boolean>;
  /** What accepting would change now. */
  ifAccepted(): Promise<readonly Change[]>;
  /** What operators did. Whoever adds to it or takes something back has it served by `reapply`. */
  overrides: OverrideBook;
  /** What was proposed; the same holds for what is accepted. */
  proposals: ProposalBook;
  /** Serves what was decided since. True when what is served changed. */
  reapply(): Promise<boolean>;
  /** What the feed says, as far as it was published, and what is in effect. */
  both(): Both;
  /** Which sessions changed lately, and from when people are told. */
  changes(): RecentChanges;
  state(): ScheduleState;
};

type Served = { programme: Programme; search: Search };

type KeeperParts = { source: ScheduleSource; store: Store; clock: Clock; log: Log };

/** Rejects with the SourceFailure when there is neither a good schedule to begin with nor one from before. */
export async function keepSchedule({ source, store, clock, log }: KeeperParts): Promise<ScheduleKeeper> {
  const shelf = openPublished(store);
  const words = createSearchIndex();
  const before = await shelf.load();
  const known = before?.source === source.name ? before : undefined;
  const overrides = openOverrideBook(store);
  const proposals = openProposalBook(store);
  const decided = () => readDecisions(overrides, proposals);
  let published: Schedule | undefined = known?.schedule;
  /** What is in effect in what is served. */
  let applied: Decisions = published === undefined ? { overrides: [], topics: [] } : await decided();
  let absences: Absences = known?.absences ?? {};
  let loadedAt = known?.loadedAt ?? clock.now();
  let upstream: SourceAnswer | undefined;
  /** What the source said last could not be stored yet: it says "unchanged" from now on, and is taken all the same. */
  let untaken = false;
  let held: string | undefined;
  let problem: string | undefined;
  let recent: RecentChanges = known?.recent ?? {};
  let revision = known?.revision ?? 0;
  let effective = published === undefined ? undefined : applyDecisions(published, applied);
  let served = effective === undefined ? undefined : await index(effective, revision);

  async function index(schedule: Schedule, number: number): Promise<Served> {
    const version = `${number} ${upstream?.version ?? known?.version ?? ""}`;
    const programme = await inTurns(openProgrammeInSteps(schedule, version));
    return { programme, search: await openSearch(programme, words) };
  }

  /** Stored before it is served, so that a restart never serves less than was served. */
  async function publish(
    { version, format }: Pick<SourceAnswer, "version" | "format">,
    next: Held,
  ): Promise<boolean> {
    const { schedule } = next;
    const nowApplied = await decided();
    const nowEffective = applyDecisions(schedule, nowApplied);
    const first = effective === undefined;
    const changes = effective === undefined ? undefined : await inTurns(diffInSteps(effective, nowEffective));
    const changed =
      effective === undefined ||
      published === undefined ||
      (changes ?? []).length > 0 ||
      !(await inTurns(sameSchedule(effective, nowEffective))) ||
      !(await inTurns(sameSchedule(published, schedule)));
    const number = changed ? revision + 1 : revision;
    const nowRecent = changed ? addChanges(recent, changes ?? [], clock.now()) : recent;
    if (changed || JSON.stringify(next.absences) !== JSON.stringify(absences)) {
      await shelf.save({
        source: source.name,
        version,
        format,
        schedule,
        absences: next.absences,
        loadedAt: clock.now(),
        recent: nowRecent,
        revision: number,
      });
    }
    const ready = changed || served === undefined ? await index(nowEffective, number) : undefined;
    if (next.held !== undefined && next.held !== held)
      log.warn("schedule-held", { source: source.name, why: next.held });
    // All at once: nobody is told of a change before it can be looked up.
    ({ absences, held } = next);
    [recent, revision, applied] = [nowRecent, number, nowApplied];
    if (ready === undefined) return false;
    [published, effective, served] = [schedule, nowEffective, ready];
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
    const matched = await inTurns(matchPublished(upstream, published));
    const seen = accepted || upstream.accepted === true;
    const settings = { published, absences, now: clock.now(), accepted: seen };
    const changed = await publish(upstream, await inTurns(holdAbsencesInSteps(matched, settings)));
    untaken = false;
    return changed;
  }

  async function ifAccepted(): Promise<readonly Change[]> {
    if (upstream === undefined || effective === undefined) return [];
    const matched = await inTurns(matchPublished(upstream, published));
    return inTurns(diffInSteps(effective, applyDecisions(matched, await decided())));
  }

  async function refresh(): Promise<boolean> {
    try {
      const answer = await source.read(upstream?.version);
      problem = undefined;
      loadedAt = clock.now();
      const waiting = untaken || held !== undefined || Object.keys(absences).length > 0;
      if (answer === "unchanged") return waiting ? await take(false) : await reapply();
      upstream = answer;
      return await take(false);
    } catch (failure) {
      if (!(failure instanceof SourceFailure)) throw failure;
      if (served === undefined) throw failure;
      // Once an incident: the same trouble again is no news.
      if (failure.message !== problem)
        log.warn("schedule-unreadable", { source: source.name, problem: failure.message });
      problem = failure.message;
      return reapply();
    }
  }

  /** Serves what was decided since, here or in another process, whatever becomes of the source. */
  async function reapply(): Promise<boolean> {
    if (published === undefined) return false;
    if (sameDecisions(await decided(), applied)) return false;
    const { version = "", format = "" } = upstream ?? known ?? {};
    return publish({ version, format }, { schedule: published, absences, held });
  }

  /** A tick and an organiser may come at once; each finds what the other has published. */
  const inTurn = oneAtATime();

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
    accept: (allow = async () => true) =>
      inTurn(async () => (await allow(await ifAccepted())) && (await take(true))),
    ifAccepted: () => inTurn(ifAccepted),
    overrides,
    proposals,
    reapply: () => inTurn(reapply),
    both: () => {
      const { programme } = current();
      return { upstream: published ?? programme, effective: effective ?? programme };
    },
    changes: () => recent,
    state: () => ({
      name: source.name,
      format: upstream?.format ?? known?.format ?? "",
      loadedAt,
      problem,
      held,
      absent: Object.keys(absences).length,
      findings: upstream?.findings ?? [],
      disagreements: published === undefined ? [] : disagreements(published, applied.overrides),
    }),
  };
}
