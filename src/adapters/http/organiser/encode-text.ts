/** Spans, lists and moments as HTML. Times are on the conference's clock, with its offset: organisers speak in it. */
import type { ListItem, Span, Text, TimeSpan } from "../../../core/reply/reply.ts";
import { type Instant, toIso } from "../../../core/time/instant.ts";
import { showClock, showDayClock, showOffset } from "../../../core/time/show.ts";
import { type Html, html } from "./html.ts";

/** `Mon 24 Aug 11:30 UTC-02:30` */
export function encodeMoment(at: Instant, zone: string): Html {
  return html`<time datetime="${toIso(at)}">${showDayClock(at, zone)} <span class="offset">${showOffset(at, zone)}</span></time>`;
}

/** Of a direction of its own, whatever script it is written in. */
export function encodeName(name: string): Html {
  return html`<bdi>${name}</bdi>`;
}

export function encodeText(text: Text): Html {
  if (typeof text === "string") return encodeName(text);
  return html`${text.map(encodeSpan)}`;
}

export function encodeItem({ text, items = [] }: ListItem): Html {
  return html`<li>${encodeText(text)}${items.length > 0 && html`<ul>${items.map(encodeItem)}</ul>`}</li>`;
}

function encodeSpan(span: Span): Html {
  if (typeof span === "string") return html`${span}`;
  if ("time" in span) return encodeTime(span);
  if ("strong" in span) return html`<strong>${encodeName(span.strong)}</strong>`;
  if ("struck" in span) return html`<s>${encodeName(span.struck)}</s>`;
  if ("code" in span) return html`<code>${span.code}</code>`;
  if ("channel" in span) return html`<code>${span.channel}</code>`;
  // An address may come from a feed: it is shown, never followed.
  return html`${encodeName(span.link)} <code>${span.url}</code>`;
}

function encodeTime({ time, until, zone, style }: TimeSpan): Html {
  const end = until === undefined ? "" : `–${showClock(until, zone)}`;
  if (style === "clock") return html`<time datetime="${toIso(time)}">${showClock(time, zone)}</time>${end}`;
  return html`${encodeMoment(time, zone)}${end && html` <span class="until">until ${end.slice(1)}</span>`}`;
}
