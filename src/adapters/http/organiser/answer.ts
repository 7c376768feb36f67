/** Answers of the organiser's page. Nothing is loaded from elsewhere, framed elsewhere, or kept by anybody. */
import type { ServerResponse } from "node:http";
import type { Html } from "./html.ts";

export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  // With no-referrer browsers would send no Origin with a form, by which ours are known.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

export function sendPage(
  response: ServerResponse,
  status: number,
  { html }: Html,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...SAFE_HEADERS, "content-type": "text/html; charset=utf-8", ...headers });
  response.end(html);
}

/** To the overview, which is at `at`, by GET whatever the request was, so that a reload repeats nothing. */
export function sendToOverview(
  response: ServerResponse,
  at: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(303, { ...SAFE_HEADERS, location: at, ...headers }).end();
}
