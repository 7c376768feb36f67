/**
 * Whole pages: the frame around everything, the overview, and the form that asks for the secret. `at` is where the
 * page is, such as `/organiser`.
 */
import { encodeName } from "./encode-text.ts";
import { type Html, html } from "./html.ts";
import type { Overview } from "./overview.ts";
import { renderAsOf, renderParts } from "./parts.ts";

/** What the page before has to say of what was done. */
type Said = string | undefined;

export function renderOverview(overview: Overview, said: Said): Html {
  const { at, programme } = overview;
  const { conference } = programme;
  const asOf = renderAsOf(overview);
  return frame(
    at,
    conference.title,
    html`
      <header>
        <div>
          <h1>${encodeName(conference.title)}</h1>
          <p class="hint">The organiser's page,
            <span data-part="${asOf.id}" data-version="${asOf.version}">${asOf.body}</span>.
            <span id="live" role="status"></span> <a href="${at}">Refresh</a></p>
        </div>
        <form method="post" action="${at}/sign-out"><button type="submit">Sign out</button></form>
      </header>
      <main id="main">
        ${said !== undefined && html`<p class="said" role="status">${said}</p>`}
        ${renderParts(overview).map(renderPart)}
      </main>`,
    true,
  );
}

function renderPart({ id, title, body, version }: ReturnType<typeof renderParts>[number]): Html {
  const live = id === "attention" && html` role="status"`;
  return html`<section class="card card-${id}" id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title" tabindex="-1">${title}</h2>
    <div class="stack" data-part="${id}" data-version="${version}"${live}>${body}</div>
  </section>`;
}

/** Something to read or to decide, with a way back. */
export function renderAside(at: string, title: string, content: Html): Html {
  return frame(
    at,
    title,
    html`<header><div><h1>${encodeName(title)}</h1><p class="hint"><a href="${at}">Back to the organiser's page</a></p></div></header>
      <main id="main">${content}</main>`,
  );
}

export function renderProblem(at: string, message: string, hint: string | undefined): Html {
  return renderAside(
    at,
    "That did not work",
    html`<p class="warning" role="alert">${encodeName(message)}${hint !== undefined && html` ${encodeName(hint)}`}</p>`,
  );
}

/** `problem`: why the last try was not taken. */
export function renderSignIn(at: string, problem: string | undefined): Html {
  return frame(
    at,
    "Sign in",
    html`<main id="main" class="sign-in">
      <section class="card">
        <h1>The organiser's page</h1>
        <form method="post" action="${at}/sign-in">
          <label for="secret">The secret of this Callboard</label>
          <input id="secret" name="secret" type="password" autocomplete="current-password" required${
            problem !== undefined && html` aria-invalid="true" aria-describedby="problem"`
          }>
          ${problem !== undefined && html`<p id="problem" class="warning" role="alert">${problem}</p>`}
          <button class="primary" type="submit">Sign in</button>
        </form>
        <p class="hint">It is the setting ORGANISER_SECRET; whoever runs this Callboard knows it.</p>
      </section>
    </main>`,
  );
}

function frame(at: string, title: string, body: Html, live = false): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${title} – Callboard</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="${at}/page.css">
  ${live && html`<script src="${at}/live.js" defer></script>`}
</head>
<body>
  <a class="skip" href="#main">Skip to the content</a>
  ${body}
</body>
</html>
`;
}
