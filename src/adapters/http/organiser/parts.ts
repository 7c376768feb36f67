/** The page's parts, in its order. Each is replaced by itself while the page is open. */
import { digest } from "../../../core/digest.ts";
import { encodeMoment } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import type { Overview } from "./overview.ts";
import { renderAttention } from "./render-attention.ts";
import { renderAudit } from "./render-audit.ts";
import { renderComing } from "./render-coming.ts";
import { renderDead } from "./render-dead.ts";
import { renderReceipts } from "./render-receipts.ts";
import { renderSource } from "./render-source.ts";
import { renderWorking } from "./render-working.ts";

/** `version` changes whenever what the part shows does. */
export type Part = { id: string; body: Html; version: string };

const PARTS: readonly { id: string; title: string; render: (overview: Overview) => Html }[] = [
  { id: "attention", title: "What needs you", render: renderAttention },
  { id: "source", title: "The schedule and its source", render: renderSource },
  { id: "coming", title: "Waves to come", render: renderComing },
  { id: "working", title: "What works", render: renderWorking },
  { id: "dead", title: "Given up", render: renderDead },
  { id: "receipts", title: "Waves delivered", render: renderReceipts },
  { id: "audit", title: "What was done", render: renderAudit },
];

/** Those that stand in a section of their own, each with its title. */
export function renderParts(overview: Overview): (Part & { title: string })[] {
  return PARTS.map(({ id, title, render }) => ({ title, ...partOf(id, render(overview)) }));
}

/** When all of it was so, on the conference's clock. */
export function renderAsOf({ now, programme }: Overview): Part {
  const { zone } = programme.conference;
  return partOf("as-of", html`as of ${encodeMoment(now, zone)}`);
}

/** Everything that is kept up to date. */
export function renderLive(overview: Overview): Part[] {
  return [renderAsOf(overview), ...renderParts(overview)];
}

function partOf(id: string, body: Html): Part {
  return { id, body, version: digest([body.html], 10) };
}
