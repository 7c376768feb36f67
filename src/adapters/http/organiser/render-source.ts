/** The source: its health and age, what is held of it, and what looks wrong in it. */
import { fromNow } from "../../../core/language/words.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import { count } from "./attention.ts";
import { encodeMoment, encodeName } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import { inEnglish } from "./in-english.ts";
import type { Overview } from "./overview.ts";

const SHOWN = 20;

export function renderSource({ at, now, programme, status }: Overview): Html {
  const { source, upload } = status;
  const { conference, sessions } = programme;
  const origin =
    upload === undefined
      ? html`${encodeName(source.name)} (${source.format})`
      : html`${encodeName(upload.file.name)} (${source.format}), uploaded ${encodeMoment(upload.at, conference.zone)} in place of ${encodeName(source.name)}`;
  return html`
    ${renderHeld(status.source, at)}
    ${source.problem !== undefined && html`<p class="warning">It cannot be read, so the last good schedule is served. ${encodeName(source.problem)}</p>`}
    <dl>
      <div><dt>Source</dt><dd>${origin}</dd></div>
      <div><dt>Last read</dt><dd>${encodeMoment(source.loadedAt, conference.zone)}, ${inEnglish(fromNow(source.loadedAt, now))}</dd></div>
      <div><dt>Served</dt><dd>${count(sessions.length, "session")}, ${conference.zone}</dd></div>
    </dl>
    ${renderFindings(source.findings)}`;
}

function renderHeld({ held, absent }: Overview["status"]["source"], at: string): Html | undefined {
  if (held === undefined && absent === 0) return undefined;
  const why =
    held === undefined
      ? html`${count(absent, "session")} ${absent === 1 ? "is" : "are"} no longer in the source, and served until that is confirmed.`
      : html`${encodeName(held)} That looks like a mishap, so it is held: the schedule from before is served until you accept.`;
  return html`<div class="warning">
    <p>${why}</p>
    <p><a class="button" id="see-held" href="${at}/accept">See what accepting would do</a></p>
  </div>`;
}

function renderFindings(findings: readonly Finding[]): Html {
  if (findings.length === 0) return html`<p>Nothing looks wrong in it.</p>`;
  const rest = findings.length - SHOWN;
  return html`
    <h3>What looks wrong (${findings.length})</h3>
    <ul>${findings
      .slice(0, SHOWN)
      .map(
        ({ level, message }) => html`<li><span class="tag">${level}</span> ${encodeName(message)}</li>`,
      )}</ul>
    ${rest > 0 && html`<p>and ${rest} more; <code>callboard check</code> names all.</p>`}`;
}
