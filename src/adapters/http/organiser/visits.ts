/** Who is signed in to the organiser's page: in memory only, so that a restart signs everybody out. */
import type { Clock } from "../../../core/ports/clock.ts";
import { HOUR_MS, type Instant } from "../../../core/time/instant.ts";

export const VISIT_MS = 12 * HOUR_MS;

/** The oldest beyond so many make room. */
const MOST = 100;

/** `said`: what the page has to say next, once. */
export type Visit = { until: Instant; said: string | undefined };

export type Visits = {
  /** Begins one, and returns the value that nobody can guess. */
  begin(): string;
  /** The visit that this value names, while it lasts. */
  find(value: string | undefined): Visit | undefined;
  end(value: string | undefined): void;
};

/** `secret`: a text that nobody can guess, another each time. */
export function createVisits(clock: Clock, secret: () => string): Visits {
  const visits = new Map<string, Visit>();

  function tidy(): void {
    for (const [value, { until }] of visits) if (until <= clock.now()) visits.delete(value);
    for (const value of visits.keys()) {
      if (visits.size < MOST) return;
      visits.delete(value);
    }
  }

  return {
    begin() {
      tidy();
      const value = secret();
      visits.set(value, { until: clock.now() + VISIT_MS, said: undefined });
      return value;
    },
    find(value) {
      const visit = value === undefined ? undefined : visits.get(value);
      return visit !== undefined && visit.until > clock.now() ? visit : undefined;
    },
    end(value) {
      if (value !== undefined) visits.delete(value);
    },
  };
}
