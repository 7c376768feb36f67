/** The question before anything is done: what it would do, a button that does exactly that, and a way out. */
import type { Programme } from "../../../core/queries/programme.ts";
import { changeItem, sumUpEffect } from "../../../core/reply/show-effect.ts";
import type { Question } from "./acts.ts";
import { encodeItem, encodeName } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import { inEnglish, itemInEnglish } from "./in-english.ts";
import { renderAside } from "./render-page.ts";

const SHOWN = 100;

/** `at`: where the page is; `action`: where its button posts to. `outdated`: it was confirmed, but would do something else by now. */
export function renderQuestion(
  { effect, label, act }: Question,
  {
    at,
    action,
    programme,
    outdated,
  }: { at: string; action: string; programme: Programme; outdated: boolean },
): Html {
  const { title, warnings, changes, confirm } = effect;
  const rest = changes.length - SHOWN;
  return renderAside(
    at,
    `${inEnglish(title)}?`,
    html`<section class="card" aria-label="What it would do">
      ${outdated && html`<p class="warning" role="alert">Not done: the schedule has changed since you looked. This is what it would do now.</p>`}
      ${warnings.map((warning) => html`<p class="warning">${encodeName(inEnglish(warning))}</p>`)}
      <p>${changes.length === 0 ? "Nothing that is served would change." : inEnglish(sumUpEffect(effect))}</p>
      <ul>${changes.slice(0, SHOWN).map((change) => encodeItem(itemInEnglish(changeItem(change, programme))))}</ul>
      ${rest > 0 && html`<p>and ${rest} more.</p>`}
      <form method="post" action="${action}">
        <input type="hidden" name="confirm" value="${confirm}">
        ${act !== undefined && html`<input type="hidden" name="act" value="${act}">`}
        <button class="danger" type="submit">${label}</button>
        <a class="button" href="${at}">Leave it</a>
      </form>
    </section>`,
  );
}

/** It was decided meanwhile, or is over. */
export function renderNothing(at: string): Html {
  return renderAside(at, "Nothing to decide", html`<p>Nothing waits for you here any more.</p>`);
}
