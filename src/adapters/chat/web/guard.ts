/**
 * Who may talk to the playground: this machine's own browser, from the playground's own page. A page from elsewhere
 * may neither read (its name may point at 127.0.0.1: DNS rebinding) nor act (cross-site requests).
 */
import type { IncomingHttpHeaders } from "node:http";

/** Fetch standard: `Sec-Fetch-Site` of requests by our own page, and of an address that was typed. */
const OWN_SITES: ReadonlySet<string | undefined> = new Set([undefined, "same-origin", "none"]);

/** Why a request is refused; undefined when it is not. `acts`: it may change something. */
export function refuse(headers: IncomingHttpHeaders, port: number, acts: boolean): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host))
    return `The playground answers at http://${hosts[0]} and nowhere else.`;
  if (origin !== undefined && !hosts.some((own) => origin === `http://${own}`))
    return "The playground answers its own page and no other.";
  if (acts && !OWN_SITES.has(headers["sec-fetch-site"]?.toString()))
    return "The playground answers its own page and no other.";
  if (acts && !/^application\/json(?:;|$)/.test(headers["content-type"] ?? ""))
    return "The playground takes application/json.";
  return undefined;
}

/**
 * Headers of every answer. Nothing is loaded from elsewhere, and no script or sheet that is not a file of the page's.
 * Style attributes are let through: the components that draw Discord's messages colour an embed's edge by one.
 */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; style-src-attr 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
