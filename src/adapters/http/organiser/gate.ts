/** Before every page and every form: who is not signed in is asked to, and forms of other sites are refused. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { CallboardError, UserError } from "../../../core/errors.ts";
import type { HttpServer, Listener } from "../http-server.ts";
import { sendPage } from "./answer.ts";
import { readForm } from "./read-form.ts";
import { renderProblem, renderSignIn } from "./render-page.ts";
import { isOwnPage } from "./request-origin.ts";
import type { SignIn } from "./sign-in.ts";
import type { Visit } from "./visits.ts";

/** One request of somebody who is signed in. */
export type Asked = { request: IncomingMessage; response: ServerResponse; visit: Visit };

export type Gate = {
  /** Answers a GET of whoever is signed in; others get the form that asks for the secret. */
  read(path: string, listener: (asked: Asked) => Promise<void>): void;
  /** Answers a form that a page of ours posted. */
  take(path: string, listener: (form: URLSearchParams, asked: Asked) => Promise<void>): void;
  /** The form with the secret, which nobody need be signed in for. */
  takeSignIn(path: string): void;
};

/** `at`: where the page is. */
export function createGate(mount: HttpServer["mount"], signIn: SignIn, at: string): Gate {
  async function ownForm(request: IncomingMessage, response: ServerResponse) {
    if (!isOwnPage(request)) {
      // What it would send is of no interest, and is not waited for.
      sendPage(response, 403, renderProblem(at, "Only this page's own forms are taken.", undefined), {
        connection: "close",
      });
      return undefined;
    }
    const form = await readForm(request);
    if (form === undefined)
      sendPage(response, 400, renderProblem(at, "No form of this page sends that.", undefined), {
        connection: "close",
      });
    return form;
  }

  return {
    read(path, listener) {
      const answer: Listener = async (request, response) => {
        const visit = signIn.visitOf(request);
        if (visit === undefined) return sendPage(response, 200, renderSignIn(at, undefined));
        await listener({ request, response, visit });
      };
      mount("GET", path, explained(answer, at));
    },
    take(path, listener) {
      const answer: Listener = async (request, response) => {
        const form = await ownForm(request, response);
        if (form === undefined) return;
        const visit = signIn.visitOf(request);
        if (visit === undefined)
          return sendPage(
            response,
            403,
            renderSignIn(at, "You are not signed in any more. Nothing was done."),
          );
        await listener(form, { request, response, visit });
      };
      mount("POST", path, explained(answer, at));
    },
    takeSignIn(path) {
      mount("POST", path, async (request, response) => {
        const form = await ownForm(request, response);
        if (form !== undefined) signIn.take(form, request, response);
      });
    },
  };
}

/** What cannot be done, and what is out of order, is said on a page; the rest is logged by the server. */
function explained(listener: Listener, at: string): Listener {
  return async (request, response) => {
    try {
      await listener(request, response);
    } catch (failure) {
      if (!(failure instanceof CallboardError) || response.headersSent) throw failure;
      const status = failure instanceof UserError ? 409 : 503;
      sendPage(response, status, renderProblem(at, failure.message, failure.hint));
    }
  };
}
