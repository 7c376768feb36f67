/** Platforms, and deliveries in all. */
import type { Status } from "../../../core/command/scene.ts";
import { encodeName } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import type { Overview } from "./overview.ts";
import { encodeTally } from "./render-receipts.ts";

export function renderWorking({ status }: Overview): Html {
  const { platforms, queue, totals } = status;
  return html`
    <ul class="plain">${platforms.map(platformItem)}</ul>
    <dl>
      <div><dt>Delivered since the start</dt><dd>${totals.delivered}, of these ${totals.late} late</dd></div>
      <div><dt>Not delivered</dt><dd>${encodeTally(totals.dropped) || "none"}</dd></div>
      <div><dt>Attempts that failed</dt><dd>${encodeTally(totals.failed) || "none"}</dd></div>
      <div><dt>Wake-ups that wait</dt><dd>${queue.waiting}</dd></div>
    </dl>`;
}

function platformItem({ name, state, problem }: Status["platforms"][number]): Html {
  const tone = state === "connected" ? "good" : "bad";
  return html`<li><strong>${name}</strong> <span class="tag ${tone}">${state}</span>${
    problem !== undefined && html` ${encodeName(problem)}`
  }</li>`;
}
