/** Who is an organiser: whom the settings name, and the workspace's own admins and owners. */
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import { type Instant, MINUTE_MS } from "../../../core/time/instant.ts";
import type { SlackCalls } from "./web-calls.ts";

/** Long enough for a few commands in a row, short enough that a dismissed admin soon is none. */
const REMEMBERED_MS = MINUTE_MS;

export type Organisers = {
  /** Asks Slack only with `look`; when Slack does not answer, nobody is an organiser whom the settings do not name. */
  include(person: string, look: boolean): Promise<boolean>;
};

export function organisersOf(
  admins: readonly string[],
  calls: SlackCalls,
  clock: Clock,
  log: Log,
): Organisers {
  const known = new Map<string, { until: Instant; admin: boolean }>();

  return {
    async include(person, look) {
      if (admins.includes(person)) return true;
      if (!look) return false;
      const now = clock.now();
      for (const [id, { until }] of known) if (until <= now) known.delete(id);
      const remembered = known.get(person);
      if (remembered !== undefined) return remembered.admin;
      try {
        const admin = await calls.isWorkspaceAdmin(person);
        known.set(person, { until: now + REMEMBERED_MS, admin });
        return admin;
      } catch (failure) {
        log.warn("slack-organiser-unknown", { problem: String(failure) });
        return false;
      }
    },
  };
}
