/** The waves that come next, as far as they are known now. */
import { fromNow } from "../../../core/language/words.ts";
import type { ComingWave } from "../../../core/reminders/coming-waves.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { count } from "./attention.ts";
import { encodeMoment, encodeName } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import { inEnglish } from "./in-english.ts";
import type { Overview } from "./overview.ts";

const TITLES = 3;

export function renderComing({ now, coming, programme }: Overview): Html {
  const { zone } = programme.conference;
  if (coming.length === 0) {
    const [next] = programme.next(now);
    return html`<p>Nothing falls due within a day.${
      next !== undefined &&
      html` The next session, ${encodeName(next.title)}, begins ${encodeMoment(next.start, zone)}.`
    }</p>`;
  }
  return html`<ol class="plain rows">${coming.map((wave) => waveItem(wave, zone, now))}</ol>`;
}

function waveItem({ platform, at, people, channels, about }: ComingWave, zone: string, now: Instant): Html {
  const rest = about.length - TITLES;
  const titles = about.slice(0, TITLES).map((title, index) => html`${index > 0 && ", "}${encodeName(title)}`);
  const whom = [
    ...(people > 0 ? [people === 1 ? "1 person" : `${people} people`] : []),
    ...(channels > 0 ? [count(channels, "channel")] : []),
  ];
  return html`<li>${encodeMoment(at, zone)}, ${inEnglish(fromNow(at, now))}, on ${platform}:
    <strong>${whom.join(" and ")}</strong>: ${titles}${rest > 0 && `, and ${rest} more`}</li>`;
}
