/** The page's line to its server: one stream of events, and requests. The stream comes back by itself. */
import type { OlderMessages, PageEvent, Refusal } from "../src/adapters/chat/web/protocol.ts";
import { type Known, learn, NOTHING, withOlder } from "./page-state.ts";

let known: Known = NOTHING;
const listeners = new Set<() => void>();

export const store = {
  get: () => known,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** A burst of events is drawn once. */
const DRAW_EVERY_MS = 16;
let drawing = false;

function become(next: Known): void {
  known = next;
  if (drawing) return;
  drawing = true;
  setTimeout(() => {
    drawing = false;
    for (const listener of listeners) listener();
  }, DRAW_EVERY_MS);
}

const RETRY_MS = 1_500;

/** Call once. */
export function connect(): void {
  const stream = new EventSource("/api/events");
  stream.addEventListener("message", ({ data }) => {
    // Our own server wrote it, by the same types.
    become(learn(known, JSON.parse(data) as PageEvent, performance.now()));
  });
  stream.addEventListener("error", () => {
    if (known.line === "open") become({ ...known, line: "lost" });
    // The browser tries again by itself unless it was refused.
    if (stream.readyState !== EventSource.CLOSED) return;
    stream.close();
    setTimeout(connect, RETRY_MS);
  });
}

/** Resolves with the answer; rejects with a sentence that says what was wrong. */
export async function ask<T>(path: string, body?: object): Promise<T> {
  const answer = await fetch(`/api/${path}`, {
    method: body === undefined ? "GET" : "POST",
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Error("The playground's server does not answer. Is it still running?");
  });
  const read: unknown = await answer.json();
  // Our own server wrote it, by the same types.
  if (answer.ok) return read as T;
  const { message, hint } = read as Refusal;
  throw new Error(hint === undefined ? message : `${message} ${hint}`);
}

/** Asks for earlier messages than those that are known. */
export async function fetchOlder(): Promise<void> {
  const first = known.state?.messages[0]?.number ?? 0;
  const { messages, older } = await ask<OlderMessages>(`messages?before=${first}`);
  become(withOlder(known, messages, older));
}

/** An id for something that a person did, so that it is done once though it be sent twice. */
export function newEventId(): string {
  return crypto.randomUUID();
}
