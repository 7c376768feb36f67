/** The first thing on the page: whether somebody must do something. It is read out when it changes. */
import { attentionOf, count } from "./attention.ts";
import { type Html, html } from "./html.ts";
import type { Overview } from "./overview.ts";

export function renderAttention(overview: Overview): Html {
  const found = attentionOf(overview);
  if (found.length === 0) return html`<p class="good">All is well: nothing waits for you.</p>`;
  return html`
    <p class="bad">${count(found.length, "thing")} to look at:</p>
    <ul class="plain">${found.map(
      ({ text, part }) => html`<li><a id="to-${part}" href="#${part}">${text}</a></li>`,
    )}</ul>`;
}
