/**
 * One of several processes that work on one delivery queue until they are killed: its arguments are the address, the
 * lease in milliseconds, a log that all of them append to, and a name to sign there with.
 */
import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openTestQueue } from "./open-test-queue.ts";

const [url = "", lease = "", log = "", name = ""] = process.argv.slice(2);
const leaseMs = Number(lease);
const { queue } = await openTestQueue(url, leaseMs);
const write = (word: string, id: string) => appendFileSync(log, `${word} ${id} ${name} ${Date.now()}\n`);

write("ready", "-");
for (;;) {
  await queue
    .process(Number.MAX_SAFE_INTEGER, async ({ id }) => {
      write("begin", id);
      const begun = Date.now();
      await sleep(20 + (id.length % 5) * 10);
      write("end", id);
      // Held still meanwhile: the lease is over, and what is said here must count for nothing.
      if (Date.now() - begun > leaseMs) return { outcome: "dead", reason: "too late" };
      return { outcome: "done" };
    })
    // The server is down: it comes back.
    .catch(() => sleep(50));
  await sleep(20);
}
