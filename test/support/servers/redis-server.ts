/** A real Redis or Valkey of this machine, for the tests that need one. */
import { ask, findProgram, type ServerKind, startServer, type TestServer } from "./server-process.ts";

const program = findProgram("redis-server", "valkey-server");

/** Tests that carry this in their name are skipped where no Redis and no Valkey is installed. */
export const NEEDS_REDIS = "(needs redis-server)";
export const isRedisMissing = program === undefined;

/** One that persists as Callboard wants it, unless `settings` say otherwise. Resolves once it answers. */
export function startRedis(settings: readonly string[] = ["--appendonly", "yes"]): Promise<TestServer> {
  const kind: ServerKind = {
    name: "redis",
    program: program ?? "redis-server",
    args: (folder, port) => [
      ...[
        "--port",
        String(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder,
        "--save",
        "",
        "--loglevel",
        "warning",
      ],
      ...settings,
    ],
    url: (port) => `redis://127.0.0.1:${port}/0`,
    prepare: () => {},
    isReady: async (port) => /^\+PONG|^-NOAUTH/.test(await ask(port, "PING\r\n")),
    userForRoot: undefined,
  };
  return startServer(kind);
}
