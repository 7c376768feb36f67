/** What was given up, and a button that has it tried once more. Whom it was for is not named here. */
import type { DeadLetter } from "../../../core/ports/delivery-queue.ts";
import { readWake } from "../../../core/reminders/wake.ts";
import { encodeName } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import type { Overview } from "./overview.ts";

const SHOWN = 20;

export function renderDead({ at, dead, programme }: Overview): Html {
  if (dead.length === 0) return html`<p>Nothing was given up.</p>`;
  const rest = dead.length - SHOWN;
  return html`
    <ul class="plain rows">${dead.slice(0, SHOWN).map((letter) => deadItem(letter, programme))}</ul>
    ${rest > 0 && html`<p>and ${rest} more.</p>`}
    <form method="post" action="${at}/retry">
      <button id="retry" type="submit">Try ${dead.length === 1 ? "it" : `all ${dead.length}`} once more</button>
      <span class="hint">What would be out of date by now stays unsaid.</span>
    </form>`;
}

function deadItem({ payload, reason }: DeadLetter, programme: Overview["programme"]): Html {
  const { recipient, about } = readWake(payload);
  const whom = recipient.kind === "person" ? "a person" : "a channel";
  const title = programme.session(about)?.title;
  return html`<li>To ${whom} on ${recipient.platform}${title !== undefined && html`, about ${encodeName(title)}`}: ${encodeName(reason)}</li>`;
}
