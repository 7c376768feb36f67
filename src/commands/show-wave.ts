import { joined, say, type Words } from "../core/language/words.ts";
import type { Receipt, Tallied } from "../core/outbox/receipt.ts";
import type { ListItem, TimeSpan } from "../core/reply/reply.ts";
import { SECOND_MS } from "../core/time/instant.ts";

/** What became of one wave, in a line or two on a phone: what did not happen is not mentioned. */
export function showWave(
  { platform, at, due, delivered, late, open, failed, dropped, latenessMs }: Receipt,
  zone: string,
): ListItem<Words> {
  const seconds = (latenessMs.p99 / SECOND_MS).toFixed(1);
  const some = (counts: Tallied<string>) => Object.keys(counts).length > 0;
  const parts: Words[] = [
    say("{delivered} of {due} delivered", { delivered, due }),
    ...(late > 0 ? [say("{count} late", { count: late })] : []),
    ...(delivered > 0 ? [say("99 % within {seconds} s", { seconds })] : []),
    ...(open > 0 ? [say("{count} on the way", { count: open })] : []),
    ...(some(dropped) ? [say("not delivered: {causes}", { causes: showTallied(dropped) })] : []),
    ...(some(failed) ? [say("failed attempts: {causes}", { causes: showTallied(failed) })] : []),
  ];
  const time: TimeSpan = { time: at, zone, style: "day-clock" };
  return { text: [time, ` ${platform}: `, joined(parts, "; ")] };
}

/** `3 rate-limited, 1 closed` */
export function showTallied(counts: Tallied<string>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
