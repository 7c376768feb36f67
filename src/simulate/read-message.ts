/** What a message tells the person who reads it. Told from the text that was shown, never from what we remember. */
import type { Block, ListItem, Reply, Span } from "../core/reply/reply.ts";
import type { Instant } from "../core/time/instant.ts";
import { idOfTitle, roomNamed } from "./feed.ts";

/** What it says of one session. */
export type Statement = { session: string; start: Instant; room: string | undefined; on: boolean };

export type Message = {
  /** Calls people to sessions that start soon, or have just started. */
  call: boolean;
  /** Says that what it names has yet to start. */
  ahead: boolean;
  statements: readonly Statement[];
};

export function readMessage({ title = "", blocks }: Reply): Message {
  return {
    call: /^Start(?:s|ed) /.test(title),
    ahead: /^Starts in /.test(title),
    statements: blocks.flatMap(itemsOf).flatMap(statementOf),
  };
}

function itemsOf(block: Block): readonly ListItem[] {
  return block.kind === "list" ? block.items : [];
}

function statementOf({ text }: ListItem): Statement[] {
  const spans: readonly Span[] = typeof text === "string" ? [text] : text;
  let start: Instant | undefined;
  let session: string | undefined;
  let room: string | undefined;
  let on = true;
  for (const span of spans) {
    if (typeof span === "string") room ??= roomNamed(span);
    else if ("time" in span) start ??= span.time;
    else if ("strong" in span) session ??= idOfTitle(span.strong);
    else if ("struck" in span) {
      session ??= idOfTitle(span.struck);
      on = false;
    }
  }
  return start === undefined || session === undefined ? [] : [{ session, start, room, on }];
}
