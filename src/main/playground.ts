/** Opens the playground: a page on this machine that shows what people will see on Discord and on Slack. */
import { once } from "node:events";
import { parseArgs } from "node:util";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { jsonLog } from "../adapters/log/json-log.ts";
import { readConfig, readEnvironment } from "../config.ts";
import { SourceFailure } from "../core/errors.ts";
import { SECOND_MS } from "../core/time/instant.ts";
import { type Demonstration, openDemonstration } from "./playground/demonstration.ts";
import { invitation } from "./playground/invitation.ts";

const OPTIONS = { conference: { type: "string" } } as const;

/** How often a schedule that could not be read is read again: somebody is putting it right. */
const AGAIN_MS = 3 * SECOND_MS;

/** Until it is told to stop. A schedule that cannot be read is no reason to end: the page shows what is wrong. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const config = readConfig(readEnvironment());
  const log = jsonLog(config.logLevel === "info" ? "warn" : config.logLevel);
  const demonstration = await openDemonstration({ config, location: values.conference, log, page: true });
  const asked = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  process.stdout.write(`${invitation(demonstration.address ?? "")}\n`);
  await beginSometime(demonstration, asked);
  await asked;
  await demonstration.stop();
  return 0;
}

async function beginSometime(demonstration: Demonstration, asked: Promise<unknown>): Promise<void> {
  const leaving = asked.then(() => "leaving" as const);
  for (;;) {
    try {
      await demonstration.begin();
      return;
    } catch (failure) {
      if (!(failure instanceof SourceFailure)) throw failure;
    }
    const again = Promise.withResolvers<"again">();
    const cancel = systemClock.after(AGAIN_MS, () => again.resolve("again"));
    const next = await Promise.race([again.promise, leaving]);
    cancel();
    if (next === "leaving") return;
  }
}
