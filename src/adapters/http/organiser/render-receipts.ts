/** What became of the last waves: delivered, late, not delivered and why. */
import type { Receipt, Tallied } from "../../../core/outbox/receipt.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { encodeMoment } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import type { Overview } from "./overview.ts";

const SHOWN = 20;

export function renderReceipts({ programme, status }: Overview): Html {
  if (status.waves.length === 0) return html`<p>No wave has been delivered since the start.</p>`;
  const { zone } = programme.conference;
  return html`
    <div class="wide" id="receipts-table" role="region" aria-label="Waves delivered, as a table" tabindex="0">
      <table>
        <thead><tr>
          <th scope="col">Due at</th><th scope="col">On</th><th scope="col">Due</th><th scope="col">Delivered</th>
          <th scope="col">Late</th><th scope="col">On the way</th><th scope="col">Not delivered</th>
          <th scope="col">Failed attempts</th><th scope="col">Seconds after due: half, 95 %, 99 % within</th>
        </tr></thead>
        <tbody>${status.waves.slice(0, SHOWN).map((wave) => waveRow(wave, zone))}</tbody>
      </table>
    </div>`;
}

function waveRow(
  { platform, at, due, delivered, late, open, failed, dropped, latenessMs }: Receipt,
  zone: string,
): Html {
  const { p50, p95, p99 } = latenessMs;
  const within = delivered === 0 ? "" : [p50, p95, p99].map((ms) => (ms / SECOND_MS).toFixed(1)).join(", ");
  return html`<tr>
    <th scope="row">${encodeMoment(at, zone)}</th><td>${platform}</td><td>${due}</td><td>${delivered}</td>
    <td>${late > 0 ? html`<strong class="bad">${late}</strong>` : late}</td><td>${open}</td>
    <td>${encodeTally(dropped) || 0}</td><td>${encodeTally(failed) || 0}</td><td>${within}</td>
  </tr>`;
}

/** `3 rate-limited, 1 closed`; empty for none. */
export function encodeTally(counts: Tallied<string>): string {
  return Object.entries(counts)
    .map(([name, number]) => `${number} ${name}`)
    .join(", ");
}
