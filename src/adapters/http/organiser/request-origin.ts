/** Where a request comes from: which page, which address, and over what. */
import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";

/**
 * Whether a page of our own sent it. Fetch Metadata says so where it is sent (to https and to this machine); the
 * Origin header of a POST does elsewhere (Fetch standard, "Origin header").
 */
export function isOwnPage({ headers }: Pick<IncomingMessage, "headers">): boolean {
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const origin = URL.parse(headers.origin ?? "");
  return origin !== null && [headers.host, lastOf(headers["x-forwarded-host"])].includes(origin.host);
}

/** Whether the browser spoke https, to us or to a proxy before us. */
export function isSecure({ headers }: Pick<IncomingMessage, "headers">): boolean {
  return lastOf(headers["x-forwarded-proto"]) === "https";
}

/** The sender's address. Of a proxy on this machine what it says: only such a one can be believed. */
export function addressOf({ headers, socket }: Pick<IncomingMessage, "headers" | "socket">): string {
  const peer = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const isHere = peer === "::1" || (isIPv4(peer) && peer.startsWith("127."));
  return (isHere ? lastOf(headers["x-forwarded-for"]) : undefined) ?? peer;
}

/** The nearest proxy adds at the end. */
function lastOf(header: string | string[] | undefined): string | undefined {
  const last = header?.toString().split(",").at(-1)?.trim();
  return last === "" ? undefined : last;
}
