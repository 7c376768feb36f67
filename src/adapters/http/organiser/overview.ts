/** What the organiser's page shows, gathered from what the core knows already. Of all communities: see ADR 0023. */
import type { Services, Status } from "../../../core/command/scene.ts";
import type { Acceptance } from "../../../core/overrides/acceptances.ts";
import type { Entry } from "../../../core/overrides/override-book.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { DeadLetter } from "../../../core/ports/delivery-queue.ts";
import type { Programme } from "../../../core/queries/programme.ts";
import { type ComingWave, comingWaves } from "../../../core/reminders/coming-waves.ts";
import { type Instant, SECOND_MS } from "../../../core/time/instant.ts";

export type Overview = {
  /** Where the page is. */
  at: string;
  now: Instant;
  programme: Programme;
  status: Status;
  coming: readonly ComingWave[];
  /** What was given up, newest first. */
  dead: readonly DeadLetter[];
  operations: readonly Entry[];
  accepted: readonly Acceptance[];
};

/** What the page acts through; the same that commands act through. */
export type PageServices = Pick<
  Services,
  "status" | "operations" | "held" | "deadLetters" | "subscriptions" | "rules" | "nudge"
>;

export type PageSources = { at: string; services: PageServices; programme: () => Programme; clock: Clock };

/** So long what comes next is not worked out anew, unless the programme has changed: subscribers may be many. */
const FORESEEN_FOR_MS = 30 * SECOND_MS;

/** Gathers it afresh at each call; rejects as the store and the queue do. */
export function createOverview({ at, services, programme, clock }: PageSources): () => Promise<Overview> {
  let foreseen: { at: Instant; version: string; waves: Promise<ComingWave[]> } | undefined;

  function foresee(served: Programme, now: Instant): Promise<ComingWave[]> {
    const { version } = served;
    const fresh = foreseen !== undefined && Math.abs(now - foreseen.at) < FORESEEN_FOR_MS;
    if (foreseen === undefined || !fresh || foreseen.version !== version) {
      const waves = comingWaves(served, services, now);
      foreseen = { at: now, version, waves };
      // What failed is not kept.
      waves.catch(() => {
        if (foreseen?.waves === waves) foreseen = undefined;
      });
    }
    return foreseen.waves;
  }

  return async () => {
    const now = clock.now();
    const served = programme();
    const [status, coming, dead, operations, accepted] = await Promise.all([
      services.status(),
      foresee(served, now),
      services.deadLetters.of(),
      services.operations.audit(),
      services.held.audit(),
    ]);
    return {
      at,
      now,
      programme: served,
      status,
      coming: coming.filter(({ at }) => at > now),
      dead,
      operations,
      accepted,
    };
  };
}
