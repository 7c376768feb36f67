/** A real PostgreSQL of this machine, for the tests that need one. */
import { ask, findProgram, type ServerKind, startServer, type TestServer } from "./server-process.ts";

const program = findProgram("postgres");
const initdb = findProgram("initdb");

/** Tests that carry this in their name are skipped where PostgreSQL is not installed. */
export const NEEDS_POSTGRES = "(needs postgresql)";
export const isPostgresMissing = program === undefined || initdb === undefined;

/** The first message of the protocol, version 3.0, for the user that initdb made: postgresql.org/docs, 55.7. */
const STARTUP = "\0\0\0\x18\0\x03\0\0user\0callboard\0\0";

/** Resolves once it answers. It does not wait for the disk: what is killed here is the server, not the machine. */
export function startPostgres(settings: readonly string[] = ["-c", "fsync=off"]): Promise<TestServer> {
  const kind: ServerKind = {
    name: "postgres",
    program: program ?? "postgres",
    args: (folder, port) => [
      ...["-D", folder, "-p", String(port), "-h", "127.0.0.1", "-k", "", "-c", "max_connections=60"],
      ...settings,
    ],
    url: (port) => `postgres://callboard:any@127.0.0.1:${port}/postgres`,
    prepare(folder, run) {
      run(initdb ?? "initdb", [
        "-D",
        folder,
        "-U",
        "callboard",
        "-A",
        "trust",
        "-N",
        "-E",
        "UTF8",
        "--locale=C",
      ]);
    },
    // R: an authentication request, which only a server that takes connections sends.
    isReady: async (port) => (await ask(port, STARTUP)).startsWith("R"),
    userForRoot: "postgres",
  };
  return startServer(kind);
}
