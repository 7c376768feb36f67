import type { Words } from "../core/language/words.ts";
import type { Receipt, Tallied } from "../core/outbox/receipt.ts";
import type { ListItem } from "../core/reply/reply.ts";
import { SECOND_MS } from "../core/time/instant.ts";

/** What became of one wave, in a line or two on a phone: what did not happen is not mentioned. */
export function showWave(
  { platform, at, due, delivered, late, open, failed, dropped, latenessMs }: Receipt,
  zone: string,
): ListItem<Words> {
  const parts = [
    `${delivered} of ${due} delivered`,
    ...(late > 0 ? [`${late} late`] : []),
    ...(delivered > 0 ? [`99 % within ${(latenessMs.p99 / SECOND_MS).toFixed(1)} s`] : []),
    ...(open > 0 ? [`${open} on the way`] : []),
    ...(Object.keys(dropped).length > 0 ? [`not delivered: ${showTallied(dropped)}`] : []),
    ...(Object.keys(failed).length > 0 ? [`failed attempts: ${showTallied(failed)}`] : []),
  ];
  return { text: [{ time: at, zone, style: "day-clock" }, ` ${platform}: ${parts.join("; ")}`] };
}

/** `3 rate-limited, 1 closed` */
export function showTallied(counts: Tallied<string>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
}
