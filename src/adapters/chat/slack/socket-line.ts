/**
 * Socket Mode. Slack: "Using Socket Mode".
 *
 * The client's own reconnecting is switched off: it waits five seconds after each routine refresh, and leaves promises
 * unhandled when a reconnect is refused or interrupted (node-slack-sdk issue 2656). keepConnected does it instead.
 */
import { type Logger, SocketModeReceiver } from "@slack/bolt";
import { PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { translateFailure } from "./errors.ts";
import type { Line } from "./line.ts";
import { clientOptions } from "./web-calls.ts";

/** From asking for an address to Slack's hello. */
const OPEN_MS = 20 * SECOND_MS;
/** How long the other side may take to close its end. */
const CLOSE_MS = SECOND_MS;
/** Silence that counts as a broken connection; the client looks three times as often. */
const PONG_MS = 10 * SECOND_MS;

export function socketLine(appToken: string, apiUrl: string, logger: Logger, clock: Clock): Line {
  let closing = new AbortController();
  let ended = Promise.withResolvers<void>();
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientPingTimeout: PONG_MS,
    installerOptions: {
      clientOptions: {
        ...clientOptions(apiUrl),
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            signal: AbortSignal.any([closing.signal, ...(init?.signal ? [init.signal] : [])]),
          }),
      },
    },
  });
  const { client } = receiver;
  client.on("disconnected", () => ended.resolve());

  /** A second disconnect cuts a connection whose other side does not answer the first. */
  async function disconnect(): Promise<void> {
    const cancel = clock.after(CLOSE_MS, () => void client.disconnect());
    await client.disconnect();
    cancel();
  }

  return {
    receiver,
    async open() {
      closing = new AbortController();
      ended = Promise.withResolvers();
      const cancel = clock.after(OPEN_MS, () => void disconnect());
      try {
        await client.start();
      } catch (failure) {
        // Closed before Slack's hello, the client rejects with nothing at all.
        throw failure === undefined
          ? new PlatformFailure("unreached", "Slack closed the connection before it was ready.")
          : translateFailure(failure, "apps.connections.open");
      } finally {
        cancel();
      }
      if (closing.signal.aborted) await disconnect();
    },
    ended: () => ended.promise,
    async close() {
      closing.abort();
      await disconnect();
    },
  };
}
