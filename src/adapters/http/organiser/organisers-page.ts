/** The organiser's page, at /organiser: what the core knows, and what an organiser may decide. Works without scripts. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { HttpServer } from "../http-server.ts";
import { createActs, type Question, retryDead } from "./acts.ts";
import { SAFE_HEADERS, sendPage, sendToOverview } from "./answer.ts";
import { createGate } from "./gate.ts";
import { createLive } from "./live.ts";
import { createOverview, type PageSources } from "./overview.ts";
import { renderLive } from "./parts.ts";
import { renderNothing, renderQuestion } from "./render-effect.ts";
import { renderOverview } from "./render-page.ts";
import { createSignIn, type SignInParts } from "./sign-in.ts";

const FILES = { "page.css": "text/css; charset=utf-8", "live.js": "text/javascript; charset=utf-8" };

/**
 * Serves it on that server, at `at`: `/organiser`, or a place of its own below that for each of several conferences.
 * `close` lets go of the pages that are open.
 */
export function mountOrganisersPage(
  { mount }: Pick<HttpServer, "mount">,
  parts: SignInParts & PageSources,
): { close(): void } {
  const { at, services, programme, log } = parts;
  const signIn = createSignIn(parts);
  const gate = createGate(mount, signIn, at);
  const overview = createOverview(parts);
  const live = createLive({ ...parts, look: async () => renderLive(await overview()) });

  for (const [name, type] of Object.entries(FILES)) {
    const file = readFileSync(path.join(import.meta.dirname, name));
    mount("GET", `${at}/${name}`, (_request, response) => {
      response.writeHead(200, { ...SAFE_HEADERS, "content-type": type }).end(file);
    });
  }

  gate.takeSignIn(`${at}/sign-in`);
  gate.take(`${at}/sign-out`, async (_form, { request, response }) => signIn.signOut(request, response));

  gate.read(at, async ({ response, visit }) => {
    const shown = await overview();
    const { said } = visit;
    visit.said = undefined;
    sendPage(response, 200, renderOverview(shown, said));
  });

  // Where a reload, or a slash too many, leads.
  for (const astray of ["/", "/sign-in", "/sign-out", "/retry"])
    mount("GET", `${at}${astray}`, (_request, response) => sendToOverview(response, at));

  mount("GET", `${at}/live`, (request, response) => {
    const allowed = () => signIn.visitOf(request) !== undefined;
    if (allowed() && request.method === "GET") live.open(response, allowed);
    else response.writeHead(403, SAFE_HEADERS).end();
  });

  for (const { name, ask, take } of createActs(parts)) {
    const action = `${at}/${name}`;
    const asked = (question: Question, outdated: boolean) =>
      renderQuestion(question, { at, action, programme: programme(), outdated });
    gate.read(action, async ({ request, response }) => {
      const question = await ask(new URLSearchParams((request.url ?? "").split("?")[1]));
      sendPage(response, 200, question === undefined ? renderNothing(at) : asked(question, false));
    });
    gate.take(action, async (form, { response, visit }) => {
      const outcome = await take(form);
      if ("outdated" in outcome) return sendPage(response, 409, asked(outcome.outdated, true));
      log.info("organiser-acted", { act: name });
      visit.said = outcome.said;
      sendToOverview(response, at);
    });
  }

  gate.take(`${at}/retry`, async (_form, { response, visit }) => {
    visit.said = await retryDead(services);
    log.info("organiser-acted", { act: "retry" });
    sendToOverview(response, at);
  });

  return { close: live.close };
}
