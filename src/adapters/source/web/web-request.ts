/** One request for a feed, within limits of time and size and to public addresses only. */
import { lookup as resolve } from "node:dns";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { SourceFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { readBody } from "./web-body.ts";

/** What a server said last time, by which it can say that nothing has changed (RFC 9110, section 13). */
export type Validators = { etag?: string | undefined; lastModified?: string | undefined };

export type WebAnswer = { status: "unchanged" } | { status: "fetched"; text: string; validators: Validators };

export type WebLimits = {
  clock: Clock;
  /** Whether this IP address may be connected to. */
  mayReach(address: string): boolean;
  /** From the request to the last byte, redirects included. */
  deadlineMs?: number;
  /** After decompression. */
  mostBytes?: number;
};

const DEADLINE_MS = 30 * SECOND_MS;
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Rejects with a SourceFailure `unreachable` that says what was in the way, without what may be secret in the address. */
export async function requestFeed(
  address: string,
  validators: Validators,
  limits: WebLimits,
): Promise<WebAnswer> {
  const { clock, deadlineMs = DEADLINE_MS, mostBytes = MOST_BYTES } = limits;
  const stop = new AbortController();
  const cancel = clock.after(deadlineMs, () => stop.abort());
  try {
    let url = readAddress(address);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
      const response = await open(url, validators, limits.mayReach, stop.signal);
      const { statusCode = 0, headers } = response;
      if (!REDIRECTS.has(statusCode)) return await read(response, url, mostBytes);
      response.destroy();
      url = follow(url, headers.location);
    }
    throw failure(url, `redirected more than ${MOST_REDIRECTS} times`);
  } catch (thrown) {
    if (thrown instanceof SourceFailure) throw thrown;
    const why = stop.signal.aborted ? `took longer than ${deadlineMs / SECOND_MS} s` : explain(thrown);
    throw failure(readAddress(address), why, thrown);
  } finally {
    cancel();
    // Ends whatever of a slow answer is still coming.
    stop.abort();
  }
}

/** The HTTP status that a request was refused with; undefined for any other failure. */
export function statusOf(thrown: unknown): number | undefined {
  const cause = thrown instanceof SourceFailure ? thrown.cause : undefined;
  const isStatus = typeof cause === "object" && cause !== null && "status" in cause;
  return isStatus && typeof cause.status === "number" ? cause.status : undefined;
}

async function read(response: IncomingMessage, url: URL, mostBytes: number): Promise<WebAnswer> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 304) {
    response.destroy();
    return { status: "unchanged" };
  }
  if (statusCode !== 200) {
    response.destroy();
    throw failure(url, `answered with status ${statusCode}`, { status: statusCode });
  }
  const text = await readBody(response, mostBytes);
  return {
    status: "fetched",
    text,
    validators: { etag: headers.etag, lastModified: headers["last-modified"] },
  };
}

function open(
  url: URL,
  { etag, lastModified }: Validators,
  mayReach: WebLimits["mayReach"],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !mayReach(host)) throw failure(url, "is an address of a private network");
  return new Promise((settle, reject) => {
    const send = url.protocol === "https:" ? requestSecure : requestPlain;
    const headers = {
      "user-agent": "Callboard (conference bot)",
      accept: "*/*",
      "accept-encoding": "gzip, deflate, br",
      ...(etag === undefined ? {} : { "if-none-match": etag }),
      ...(lastModified === undefined ? {} : { "if-modified-since": lastModified }),
    };
    const sent = send(url, { signal, headers, lookup: guardedLookup(mayReach), agent: false }, settle);
    sent.on("error", reject);
    sent.end();
  });
}

/** Resolves the name and checks every address it has; what is then connected to is what was checked. */
function guardedLookup(mayReach: WebLimits["mayReach"]): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, []);
      const refused = addresses.find(({ address }) => !mayReach(address));
      if (refused !== undefined) return done(new Error("points to an address of a private network"), []);
      if (options.all === true) return done(null, addresses);
      const [first] = addresses;
      return first === undefined
        ? done(new Error("has no address"), [])
        : done(null, first.address, first.family);
    });
  };
}

function readAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url !== undefined && (url.protocol === "https:" || url.protocol === "http:")) return url;
  throw new SourceFailure("unreachable", "The schedule's address is not one of the web.", {
    hint: "Give an address that begins with https://",
  });
}

function follow(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from.href))
    throw failure(from, "redirected to nowhere");
  const to = new URL(location, from);
  if (to.protocol !== "https:" && to.protocol !== "http:")
    throw failure(from, "redirected to something that is not of the web");
  if (from.protocol === "https:" && to.protocol === "http:")
    throw failure(from, "redirected from a secure address to an open one");
  if (to.host !== from.host) {
    to.username = "";
    to.password = "";
  }
  return to;
}

function explain(thrown: unknown): string {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  const known: Record<string, string> = {
    ENOTFOUND: "does not exist (no such host)",
    ECONNREFUSED: "refused the connection",
    ECONNRESET: "broke the connection off",
    CERT_HAS_EXPIRED: "has a certificate that has expired",
  };
  return known[code] ?? (thrown instanceof Error ? thrown.message : String(thrown));
}

function failure(url: URL, why: string, cause?: unknown): SourceFailure {
  return new SourceFailure("unreachable", `${url.protocol}//${url.host}${url.pathname} ${why}.`, {
    hint: "Callboard keeps the last good schedule and tries again. Check the address, or download the file and name it.",
    cause,
  });
}
