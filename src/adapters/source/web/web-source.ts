/** A schedule at an address, polled politely: not more often than it should, ever less often while it fails. */
import type { Clock } from "../../../core/ports/clock.ts";
import type { ScheduleSource } from "../../../core/ports/schedule-source.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import { isPublicAddress } from "./public-address.ts";
import { type ReadSettings, readFeed } from "../read-feed.ts";
import { versionOf } from "../version-of.ts";
import { requestFeed, type Validators, type WebLimits } from "./web-request.ts";

export type WebSourceSettings = ReadSettings & {
  clock: Clock;
  /** Public addresses alone, unless told otherwise. */
  mayReach?: WebLimits["mayReach"];
  /** A number from 0 to below 1, anew at each call: keeps many Callboards from asking one server at one moment. */
  chance?: () => number;
};

const EVERY_MS = 5 * MINUTE_MS;
const JITTER_MS = 30 * SECOND_MS;
const LONGEST_BACK_OFF_MS = 60 * MINUTE_MS;

/** Between polls the answer is `unchanged`; a poll that fails rejects once and is tried again after a longer wait. */
export function webSource(address: string, settings: WebSourceSettings): ScheduleSource {
  const { clock, mayReach = isPublicAddress, chance = Math.random } = settings;
  let validators: Validators = {};
  let nextPoll: Instant = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let lastFailure: unknown;

  return {
    name: withoutSecrets(address),
    async read(known) {
      if (known !== undefined && clock.now() < nextPoll) {
        if (lastFailure !== undefined) throw lastFailure;
        return "unchanged";
      }
      try {
        const answer = await requestFeed(address, known === undefined ? {} : validators, { clock, mayReach });
        const read = answer.status === "unchanged" ? "unchanged" : newer(answer.text, known);
        if (answer.status === "fetched") validators = answer.validators;
        failures = 0;
        lastFailure = undefined;
        return read;
      } catch (failure) {
        failures += 1;
        lastFailure = failure;
        throw failure;
      } finally {
        const wait = Math.min(LONGEST_BACK_OFF_MS, EVERY_MS * 2 ** Math.max(0, failures - 1));
        nextPoll = clock.now() + wait + chance() * JITTER_MS;
      }
    },
  };

  function newer(text: string, known: string | undefined) {
    const files = [{ name: fileName(address), text }];
    const version = versionOf(files, settings.zone);
    return version === known ? ("unchanged" as const) : { version, ...readFeed(files, settings) };
  }
}

/** Feeds often carry a key in the query or before the host. */
export function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return "the schedule's address";
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}

function fileName(address: string): string {
  return new URL(address).pathname.split("/").at(-1) || "feed";
}
