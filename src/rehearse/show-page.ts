/** A rehearsal as one page that needs nothing else: no scripts, no requests, light and dark, text beside every chart. */
import { MINUTE_MS } from "../core/time/instant.ts";
import { showClock, showDayClock } from "../core/time/show.ts";
import { headlineOf } from "./recording.ts";
import type { Rehearsed } from "./rehearse.ts";
import type { OnPlatform, Summary } from "./sum-up.ts";

const WIDTH = 900;
const HEIGHT = 160;
const SHOWN_ROWS = 2_000;

const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --soft: #595959; --paper: #fff; --line: #c9c9c9; --bar: #2c5d96; --limit: #a3341f; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --soft: #b0b0b0; --paper: #17181a; --line: #45484d; --bar: #8ab4e8; --limit: #f0937f; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1, h2 { line-height: 1.2; } .soft { color: var(--soft); } .yes, .no { font-weight: 700; }
svg { width: 100%; height: auto; } .bar { fill: var(--bar); } .limit { stroke: var(--limit); stroke-dasharray: 4 3; } caption { text-align: left; } text { fill: var(--soft); font-size: 12px; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
`;

export function showPage({ plan, recording, restarts }: Rehearsed, summary: Summary): string {
  const { schedule, findings } = plan.answer;
  const { title, zone } = schedule.conference;
  const when = (at: number) => showDayClock(at, zone);
  const shown = recording.rows.slice(0, SHOWN_ROWS);
  const faults = plan.faults
    ? `<p>With faults: ${restarts} restarts, lost answers, rate limits, and a feed in trouble.</p>`
    : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Rehearsal of ${safe(title)}</title><style>${STYLE}</style></head><body><main>
<h1>Rehearsal of ${safe(title)}</h1>
<p class="soft">${schedule.sessions.length} sessions, ${safe(when(plan.from))} to ${safe(when(plan.to))} (${safe(zone)}); ${plan.subscribers} pretend subscribers a platform, seed ${plan.seed}.</p>
${faults}<p>All calls by their lead time: <span class="${summary.good ? "yes" : "no"}">${summary.good ? "yes" : "no"}</span></p>
${summary.platforms.map((one) => section(one, plan, zone)).join("\n")}
<h2>What looks wrong in the schedule</h2>
${findings.length === 0 ? "<p>Nothing.</p>" : `<ul>${findings.map(({ level, message }) => `<li>${level}: ${safe(message)}</li>`).join("")}</ul>`}
<h2>Every message</h2>
<p class="soft">${recording.rows.length} in all${recording.rows.length > shown.length ? `; the first ${shown.length} are shown, --json has all of them` : ""}.</p>
<div class="table" role="region" aria-label="Every message" tabindex="0"><table><thead><tr><th scope="col">When</th><th scope="col">Where</th><th scope="col">Kind</th><th scope="col">To</th><th scope="col">What</th></tr></thead><tbody>
${shown.map((row) => `<tr><td>${safe(when(row.at))}</td><td>${row.platform}</td><td>${safe(row.kind)}</td><td>${safe(row.to)}</td><td>${safe(headlineOf(row))}</td></tr>`).join("\n")}
</tbody></table></div>
</main></body></html>
`;
}

function section(
  { platform, messages, kinds, verdict, load, limit, peak, refusals, busiest }: OnPlatform,
  { from, to }: Rehearsed["plan"],
  zone: string,
): string {
  const by = [...kinds].map(([kind, count]) => `${count} ${kind}`).join(", ");
  const lateness = verdict.late > 0 ? ` (by ${Math.round(verdict.latestMs / 1000)} s at most)` : "";
  const share = Math.round((peak.requests / limit) * 100);
  return `<h2>${platform}</h2>
<p>${messages} messages: ${safe(by)}. Calls: ${verdict.inTime} of ${verdict.calls} in time, ${verdict.late} late${lateness}, ${verdict.lost.length} lost, ${verdict.repeated.length} repeated.</p>
<p>Busiest minute: ${peak.requests} requests at ${safe(showDayClock(peak.at, zone))}, ${share} % of the ${limit} that it takes; ${refusals} refused.</p>
${chart(load, { from, to, limit, zone, label: `Requests a minute on ${platform}, ${peak.requests} at most; its limit is ${limit}` })}
<table><caption class="soft">Most called sessions</caption><thead><tr><th scope="col">Calls</th><th scope="col">Session</th></tr></thead><tbody>${busiest.map(({ title, calls }) => `<tr><td>${calls}</td><td>${safe(title)}</td></tr>`).join("")}</tbody></table>`;
}

/** Bars by minute, and the limit where it is near enough to be seen. */
function chart(
  load: ReadonlyMap<number, number>,
  { from, to, limit, zone, label }: { from: number; to: number; limit: number; zone: string; label: string },
): string {
  const highest = Math.max(1, ...load.values());
  const top = limit <= highest * 3 ? Math.max(limit, highest) : highest;
  const x = (at: number) => ((at - from) / Math.max(1, to - from)) * WIDTH;
  const y = (count: number) => HEIGHT - (count / top) * HEIGHT;
  const width = Math.max(1, x(from + MINUTE_MS));
  const bars = [...load].map(
    ([at, count]) =>
      `<rect class="bar" x="${x(at).toFixed(1)}" y="${y(count).toFixed(1)}" width="${width.toFixed(2)}" height="${(HEIGHT - y(count)).toFixed(1)}"/>`,
  );
  const line =
    top >= limit
      ? `<line class="limit" x1="0" x2="${WIDTH}" y1="${y(limit).toFixed(1)}" y2="${y(limit).toFixed(1)}"/>`
      : "";
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 20}" role="img" aria-label="${safe(label)}">${bars.join("")}${line}<text x="0" y="${HEIGHT + 15}">${safe(showDayClock(from, zone))}</text><text x="${WIDTH}" y="${HEIGHT + 15}" text-anchor="end">${safe(showClock(to, zone))}</text><text x="4" y="12">${top}</text></svg>`;
}

function safe(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
