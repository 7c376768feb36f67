/** The audit log: what was done to the schedule, by whom and when, and where the feed says otherwise by now. */
import type { Acceptance } from "../../../core/overrides/acceptances.ts";
import { isOnOrganisersPage } from "../../../core/overrides/organisers-page.ts";
import type { Entry } from "../../../core/overrides/override-book.ts";
import type { PersonRef } from "../../../core/ports/chat-platform.ts";
import { showDisagreement } from "../../../core/reply/show-disagreement.ts";
import { count } from "./attention.ts";
import { encodeMoment, encodeName, encodeText } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import { inEnglish, textInEnglish } from "./in-english.ts";
import type { Overview } from "./overview.ts";

const SHOWN = 100;

export function renderAudit({ at: page, operations, accepted, programme, status }: Overview): Html {
  const { zone } = programme.conference;
  const lines = [
    ...operations.map((entry) => ({ at: entry.override.at, line: operationItem(entry, zone, page) })),
    ...accepted.map((one) => ({ at: one.at, line: acceptanceItem(one, zone) })),
  ].sort((a, b) => b.at - a.at);
  const rest = lines.length - SHOWN;
  const { disagreements } = status.source;
  return html`
    ${disagreements.map((one) => html`<p class="warning">${encodeText(textInEnglish(showDisagreement(one, programme)))}</p>`)}
    ${
      lines.length === 0
        ? html`<p>Nothing was done to the schedule: it is what its source says.</p>`
        : html`<ol class="plain rows">${lines.slice(0, SHOWN).map(({ line }) => line)}</ol>`
    }
    ${rest > 0 && html`<p>and ${rest} earlier ones.</p>`}`;
}

function operationItem({ override, undone }: Entry, zone: string, page: string): Html {
  const { id, at, by } = override;
  const title = inEnglish(override.title);
  if (undone !== undefined)
    return html`<li>${encodeMoment(at, zone)} <s>${encodeName(title)}</s> ${actor(by)};
      taken back ${encodeMoment(undone.at, zone)} ${actor(undone.by)}</li>`;
  return html`<li>${encodeMoment(at, zone)} <strong>${encodeName(title)}</strong> ${actor(by)}
    <a class="button" id="undo-${id}" href="${page}/undo?act=${id}">Take back<span class="unseen">: ${title}</span></a></li>`;
}

function acceptanceItem({ at, by, why, changes }: Acceptance, zone: string): Html {
  return html`<li>${encodeMoment(at, zone)} <strong>Accepted what was held</strong> ${actor(by)}:
    ${encodeName(why)} ${count(changes, "change")} came of it.</li>`;
}

/** As the setting ADMINS writes people. */
function actor(by: PersonRef): Html {
  if (isOnOrganisersPage(by)) return html`on the organiser's page`;
  return html`by <code>${by.platform}:${by.person}</code>`;
}
