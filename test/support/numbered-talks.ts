/** A programme of talks whose calls fall due one after another, and how often each was called: for tests that kill. */
import { writeFileSync } from "node:fs";
import { visibleText } from "./discord/records.ts";
import type { DiscordStandIn } from "./discord/stand-in.ts";

const LEAD_MS = 10 * 60_000;
const LONG_MS = 60_000;
const DAY_MS = 86_400_000;

export const talkTitle = (n: number) => `Talk-${String(n).padStart(4, "0")}`;

/** Writes so many talks into the file; their calls, ten minutes ahead, fall due every `betweenMs` from `first` on. */
export function writeTalks(
  file: string,
  { first, count, betweenMs }: { first: number; count: number; betweenMs: number },
): void {
  const iso = (at: number) => new Date(at).toISOString();
  const sessions = Array.from({ length: count }, (_, n) => {
    const start = first + n * betweenMs + LEAD_MS;
    return `  - { id: t${n}, title: ${talkTitle(n)}, start: "${iso(start)}", end: "${iso(start + LONG_MS)}", status: confirmed }`;
  });
  const day = (at: number) => iso(at).slice(0, 10);
  const dates = `start: ${day(first - DAY_MS)}, end: ${day(first + 2 * DAY_MS)}`;
  writeFileSync(
    file,
    `callboard: 1\nconference: { id: talks, title: Talks, zone: UTC, ${dates} }\nsessions:\n${sessions.join("\n")}\n`,
  );
}

/** How often each talk was named: once a message, whatever the message repeats. */
export function talksNamed(messages: ReturnType<DiscordStandIn["messages"]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const message of messages) {
    for (const found of new Set(visibleText(message).match(/Talk\\?-\d{4}/g))) {
      const name = found.replace("\\", "");
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return counts;
}
