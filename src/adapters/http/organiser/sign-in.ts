/** Signing in to the organiser's page with its secret, and out again. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { sendPage, sendToOverview } from "./answer.ts";
import { createGuesses } from "./guesses.ts";
import { renderSignIn } from "./render-page.ts";
import { addressOf, isSecure } from "./request-origin.ts";
import { createVisits, VISIT_MS, type Visit } from "./visits.ts";

const COOKIE = "callboard-organiser";

export type SignInParts = {
  /** Where the page is: signing in holds for it and for what is below it. */
  at: string;
  /** What is asked for. */
  secret: string;
  /** A text that nobody can guess, another each time. */
  unguessable: () => string;
  clock: Clock;
  log: Log;
};

export type SignIn = {
  /** The visit that a request belongs to; undefined when nobody is signed in. */
  visitOf(request: IncomingMessage): Visit | undefined;
  /** Answers the form that asks for the secret. */
  take(form: URLSearchParams, request: IncomingMessage, response: ServerResponse): void;
  signOut(request: IncomingMessage, response: ServerResponse): void;
};

export function createSignIn({ at, secret, unguessable, clock, log }: SignInParts): SignIn {
  const visits = createVisits(clock, unguessable);
  const guess = createGuesses(secret, clock);

  return {
    visitOf: (request) => visits.find(cookieOf(request)),
    take(form, request, response) {
      const outcome = guess(form.get("secret") ?? "", addressOf(request));
      if (outcome === "right") {
        log.info("organiser-signed-in");
        sendToOverview(response, at, {
          "set-cookie": cookie(visits.begin(), at, VISIT_MS, isSecure(request)),
        });
        return;
      }
      if (outcome === "wrong") {
        log.warn("organiser-wrong-secret");
        sendPage(response, 403, renderSignIn(at, "That is not the secret."));
        return;
      }
      const seconds = Math.max(1, Math.ceil(outcome.later / SECOND_MS));
      const problem = `There were too many wrong tries. Try again in ${seconds === 1 ? "a second" : `${seconds} seconds`}.`;
      sendPage(response, 429, renderSignIn(at, problem), { "retry-after": String(seconds) });
    },
    signOut(request, response) {
      visits.end(cookieOf(request));
      sendToOverview(response, at, { "set-cookie": cookie("", at, 0, isSecure(request)) });
    },
  };
}

/** RFC 6265bis: kept from scripts, and from requests that another site begins. */
function cookie(value: string, at: string, ms: number, secure: boolean): string {
  const parts = [
    `${COOKIE}=${value}`,
    `Path=${at}`,
    `Max-Age=${ms / SECOND_MS}`,
    "HttpOnly",
    "SameSite=Strict",
  ];
  return [...parts, ...(secure ? ["Secure"] : [])].join("; ");
}

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const own = (headers.cookie ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${COOKIE}=`));
  return own?.slice(COOKIE.length + 1);
}
