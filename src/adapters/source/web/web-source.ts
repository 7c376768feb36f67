/** A schedule at an address, polled politely: not more often than it should, ever less often while it fails. */
import type { Clock } from "../../../core/ports/clock.ts";
import type { ScheduleSource } from "../../../core/ports/schedule-source.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../../../core/time/instant.ts";
import type { FeedFile } from "../format.ts";
import { readPretalxAddress } from "../pretalx/pretalx-address.ts";
import { type KnownPages, walkPretalx } from "../pretalx/pretalx-walk.ts";
import { type ReadApart, readApart } from "../read-apart.ts";
import type { ReadSettings } from "../read-feed.ts";
import { isPublicAddress } from "./public-address.ts";
import { requestFeed, type Validators, type WebLimits } from "./web-request.ts";

export type WebSourceSettings = ReadSettings & {
  clock: Clock;
  /** Public addresses alone, unless told otherwise. */
  mayReach?: WebLimits["mayReach"];
  /** A number from 0 to below 1, anew at each call: keeps many Callboards from asking one server at one moment. */
  chance?: () => number;
  /** What reads what was fetched; unless it is given, the one of all this process. */
  read?: ReadApart;
};

/** `keep` remembers what was fetched, once it has been read. */
type Fetched = { files: readonly FeedFile[] | "unchanged"; keep(): void };

const EVERY_MS = 5 * MINUTE_MS;
const JITTER_MS = 30 * SECOND_MS;
const LONGEST_BACK_OFF_MS = 60 * MINUTE_MS;

/** Between polls the answer is `unchanged`; a poll that fails rejects once and is tried again after a longer wait. */
export function webSource(address: string, settings: WebSourceSettings): ScheduleSource {
  const {
    clock,
    zone,
    format,
    mayReach = isPublicAddress,
    chance = Math.random,
    read = readApart,
  } = settings;
  const fetchNews = newsOf(address, { clock, mayReach });
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
        const { files, keep } = await fetchNews(known === undefined);
        const answer = files === "unchanged" ? files : await read(files.map(toRaw), { known, zone, format });
        keep();
        failures = 0;
        lastFailure = undefined;
        return answer;
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
}

/** Fetches what is new since what was kept last; `anew`: whatever there is. */
function newsOf(address: string, limits: WebLimits): (anew: boolean) => Promise<Fetched> {
  const pretalx = readPretalxAddress(address);
  let pages: KnownPages = new Map();
  let validators: Validators = {};
  if (pretalx !== undefined)
    return async (anew) => {
      const walked = await walkPretalx(pretalx, anew ? new Map() : pages, limits);
      return {
        files: walked.changed ? walked.files : "unchanged",
        keep: () => {
          pages = walked.pages;
        },
      };
    };
  return async (anew) => {
    const answer = await requestFeed(address, anew ? {} : validators, limits);
    if (answer.status === "unchanged") return { files: "unchanged", keep: () => {} };
    return {
      files: [{ name: fileName(address), text: answer.text }],
      keep: () => {
        validators = answer.validators;
      },
    };
  };
}

function toRaw({ name, text }: FeedFile) {
  return { name, bytes: Buffer.from(text) };
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
