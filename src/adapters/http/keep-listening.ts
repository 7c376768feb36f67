/** Listens, and tries again while the port is taken: a metrics port in use must not keep anybody from being called. */
import { ConfigError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Log } from "../../core/ports/log.ts";
import { SECOND_MS } from "../../core/time/instant.ts";
import type { HttpServer } from "./http-server.ts";

const AGAIN_MS = 10 * SECOND_MS;

/** Resolves after the first try, to what ends the tries. Trouble is logged once, and that it is over, too. */
export async function keepListening(
  http: Pick<HttpServer, "listen" | "port">,
  { clock, log }: { clock: Clock; log: Log },
): Promise<() => void> {
  let cancel = () => {};
  let stopped = false;
  let troubled = false;

  async function attempt(): Promise<void> {
    try {
      await http.listen();
      if (troubled) log.info("http-listening", { port: http.port() });
    } catch (failure) {
      if (!(failure instanceof ConfigError)) throw failure;
      if (stopped) return;
      if (!troubled) log.error("http-not-listening", { problem: failure.message });
      troubled = true;
      cancel = clock.after(AGAIN_MS, () => void attempt());
    }
  }

  await attempt();
  return () => {
    stopped = true;
    cancel();
  };
}
