/** Serves every conference that can be served; one that cannot, at first, keeps no other from it. */
import { commands } from "../commands/index.ts";
import { deskOfMany } from "../core/conferences/desk-of-many.ts";
import type { Desk } from "../core/ports/chat-platform.ts";
import { MINUTE_MS } from "../core/time/instant.ts";
import { named, type OpenedConference, openConference, type Shared } from "./open-conference.ts";
import type { Memory } from "./open-store.ts";
import type { ConferenceSettings } from "./read-conferences.ts";

const TRY_AGAIN_MS = MINUTE_MS;

export type Conference = { settings: ConferenceSettings; memory: Memory };

export type ServedConferences = {
  /** In front of all of them. */
  desk: Desk;
  /** Those that are served by now, in the order of the settings. */
  opened(): readonly OpenedConference[];
  /** Begins to plan and deliver. */
  start(): Promise<void>;
  /** Resolves once what is being delivered is settled. */
  stop(): Promise<void>;
};

/**
 * `served` is called with each as its schedule was read. Rejects when none can be served; the others are tried again
 * every minute.
 */
export async function serveConferences(
  conferences: readonly Conference[],
  shared: Shared,
  served: (conference: OpenedConference) => void,
): Promise<ServedConferences> {
  const { clock, log } = shared;
  const all = conferences.map(({ settings }) => settings);
  const opened = new Map<ConferenceSettings, OpenedConference>();
  const trying = new Set<Promise<void>>();
  const cancels = new Set<() => void>();
  let started = false;
  let stopped = false;

  async function open({ settings, memory }: Conference): Promise<OpenedConference> {
    const conference = await openConference(settings, memory, all, shared);
    opened.set(settings, conference);
    served(conference);
    return conference;
  }

  function later(conference: Conference, failure: unknown): void {
    named(log, conference.settings.name).error("conference-not-served", {
      problem: failure instanceof Error ? failure.message : String(failure),
    });
    const cancel = clock.after(TRY_AGAIN_MS, () => {
      cancels.delete(cancel);
      const attempt = again(conference).finally(() => trying.delete(attempt));
      trying.add(attempt);
    });
    cancels.add(cancel);
  }

  async function again(conference: Conference): Promise<void> {
    try {
      const { board, settings } = opened.get(conference.settings) ?? (await open(conference));
      if (started && !stopped) await board.start();
      named(log, settings.name).info("conference-served");
    } catch (failure) {
      if (!stopped) later(conference, failure);
    }
  }

  const first = await Promise.allSettled(conferences.map(open));
  for (const [index, outcome] of first.entries()) {
    if (outcome.status === "fulfilled") continue;
    const conference = conferences[index];
    if (opened.size === 0 || conference === undefined) throw outcome.reason;
    later(conference, outcome.reason);
  }

  return {
    desk: deskOfMany({
      conferences: all.map((settings) => ({
        communities: settings.communities,
        desk: () => opened.get(settings)?.board.desk,
      })),
      commands: commands.map(({ spec }) => spec),
      log,
    }),
    opened: () => all.flatMap((settings) => opened.get(settings) ?? []),
    async start() {
      started = true;
      await Promise.all([...opened.values()].map(({ board }) => board.start()));
    },
    async stop() {
      stopped = true;
      for (const cancel of cancels) cancel();
      await Promise.all(trying);
      await Promise.all([...opened.values()].map(({ board }) => board.stop()));
    },
  };
}
