/** The figures of a rehearsal, ready to be written as text or as a page. */
import { PACE as DISCORD_PACE } from "../adapters/chat/discord/limits.ts";
import { PACE as SLACK_PACE } from "../adapters/chat/slack/limits.ts";
import { openProgramme, type Programme } from "../core/queries/programme.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import { judge, type Verdict } from "./judge.ts";
import type { Rehearsed } from "./rehearse.ts";
import type { StageName } from "./stage-platforms.ts";

/** Requests that a platform takes in a minute, by its documented limits as Callboard keeps them. */
const PER_MINUTE: Readonly<Record<StageName, number>> = {
  discord: DISCORD_PACE.perSecond * (MINUTE_MS / SECOND_MS),
  slack: SLACK_PACE.perSecond * (MINUTE_MS / SECOND_MS),
};

const BUSIEST = 5;

export type OnPlatform = {
  platform: StageName;
  messages: number;
  kinds: ReadonlyMap<string, number>;
  verdict: Verdict;
  /** Requests by minute, and how many a minute the platform takes. */
  load: ReadonlyMap<Instant, number>;
  limit: number;
  peak: { at: Instant; requests: number };
  refusals: number;
  /** The sessions with the most calls. */
  busiest: readonly { title: string; calls: number }[];
};

export type Summary = {
  programme: Programme;
  platforms: readonly OnPlatform[];
  /** All calls by their lead time, none lost, none twice. */
  good: boolean;
};

export function sumUp({ plan, recording, people }: Rehearsed): Summary {
  const programme = openProgramme(plan.answer.schedule, "rehearsal");
  const platforms = plan.platforms.map((platform): OnPlatform => {
    const rows = recording.rows.filter((row) => row.platform === platform);
    const load = recording.load(platform);
    const [peak = [plan.from, 0] as const] = [...load].sort((a, b) => b[1] - a[1]);
    const kinds = new Map<string, number>();
    for (const { kind } of rows) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const calls = new Map<string, number>();
    for (const { kind, sessions } of rows)
      if (kind === "call") for (const id of sessions) calls.set(id, (calls.get(id) ?? 0) + 1);
    return {
      platform,
      messages: rows.length,
      kinds,
      verdict: judge(rows, people.get(platform) ?? [], programme, plan),
      load,
      limit: PER_MINUTE[platform],
      peak: { at: peak[0], requests: peak[1] },
      refusals: recording.refusals(platform),
      busiest: [...calls]
        .sort((a, b) => b[1] - a[1])
        .slice(0, BUSIEST)
        .map(([id, count]) => ({ title: programme.session(id)?.title ?? id, calls: count })),
    };
  });
  const good = platforms.every(
    ({ verdict }) => verdict.late === 0 && verdict.lost.length === 0 && verdict.repeated.length === 0,
  );
  return { programme, platforms, good };
}
