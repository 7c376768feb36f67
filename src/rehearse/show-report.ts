/** A rehearsal as text for a terminal, at most a hundred columns wide. */
import { toIso } from "../core/time/instant.ts";
import { showDayClock } from "../core/time/show.ts";
import { headlineOf, type Row } from "./recording.ts";
import type { Rehearsed } from "./rehearse.ts";
import type { OnPlatform, Summary } from "./sum-up.ts";

const WIDTH = 100;
const SHOWN_FINDINGS = 10;
const SHOWN_LOST = 5;

export function showReport({ plan, recording, restarts }: Rehearsed, summary: Summary): string {
  const { schedule, findings } = plan.answer;
  const { zone, title } = schedule.conference;
  const when = (at: number) => showDayClock(at, zone);
  const lines = [
    `Rehearsal of ${title}`,
    `${schedule.sessions.length} sessions, ${when(plan.from)} to ${when(plan.to)} (${zone})`,
    `${plan.subscribers} pretend subscribers on each of ${plan.platforms.join(" and ")}, seed ${plan.seed}`,
    ...(plan.faults
      ? [`With faults: ${restarts} restarts, lost answers, rate limits, and a feed in trouble`]
      : []),
    "",
    "Messages in channels",
    ...recording.rows
      .filter(({ to }) => to === "announcements")
      .map((row) => `  ${when(row.at)}  ${row.platform.padEnd(8)}${row.kind.padEnd(13)}${headlineOf(row)}`),
    "",
    "Direct messages, by minute",
    ...wavesOf(recording.rows).map(
      ({ at, platform, kind, count }) =>
        `  ${when(at)}  ${platform.padEnd(8)}${kind.padEnd(13)}to ${count} ${count === 1 ? "person" : "people"}`,
    ),
    "",
    ...summary.platforms.flatMap((one) => [...onPlatform(one, when), ""]),
    `What looks wrong in the schedule: ${findings.length === 0 ? "nothing" : findings.length}`,
    ...findings.slice(0, SHOWN_FINDINGS).map(({ level, message }) => `  ${level}: ${message}`),
    ...(findings.length > SHOWN_FINDINGS
      ? [`  and ${findings.length - SHOWN_FINDINGS} more: callboard check`]
      : []),
    "",
    `All calls by their lead time: ${summary.good ? "yes" : "no"}`,
  ];
  return `${lines.map(fitted).join("\n")}\n`;
}

function onPlatform(
  { platform, messages, kinds, verdict, limit, peak, refusals, busiest }: OnPlatform,
  when: (at: number) => string,
): string[] {
  const by = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(", ");
  const share = Math.round((peak.requests / limit) * 100);
  const { lost, repeated } = verdict;
  return [
    `${platform}: ${messages} messages (${by || "none"})`,
    `  calls: ${verdict.inTime} of ${verdict.calls} in time, ${verdict.late} late${verdict.late > 0 ? ` (by ${Math.round(verdict.latestMs / 1000)} s at most)` : ""}; ${lost.length} lost, ${repeated.length} repeated`,
    `  busiest minute: ${peak.requests} requests at ${when(peak.at)}, ${share} % of the ${limit} that ${platform} takes; ${refusals} refused`,
    ...busiest.map(({ title, calls }) => `  ${String(calls).padStart(6)} called to ${title}`),
    ...lost
      .slice(0, SHOWN_LOST)
      .map(({ person, session }) => `  LOST: ${person} was never called to ${session}`),
    ...repeated
      .slice(0, SHOWN_LOST)
      .map(({ person, session }) => `  TWICE: ${person} was called again to ${session}`),
  ];
}

/** Direct messages of one kind within one minute are one line. */
function wavesOf(rows: readonly Row[]): { at: number; platform: string; kind: string; count: number }[] {
  const waves = new Map<string, { at: number; platform: string; kind: string; count: number }>();
  for (const { at, platform, kind, to } of rows) {
    if (to === "announcements") continue;
    const minute = at - (at % 60_000);
    const key = `${minute} ${platform} ${kind}`;
    const wave = waves.get(key) ?? { at: minute, platform, kind, count: 0 };
    wave.count += 1;
    waves.set(key, wave);
  }
  return [...waves.values()].sort((a, b) => a.at - b.at);
}

function fitted(line: string): string {
  return line.length > WIDTH ? `${line.slice(0, WIDTH - 1)}…` : line;
}

/** One message as scripts read it. */
export function jsonLine({ at, kind, platform, community, to, sessions, text }: Row): string {
  return JSON.stringify({ at: toIso(at), kind, platform, community, to, sessions, text });
}
