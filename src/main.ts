/** The command line. Results go to stdout alone; exit 0 done, 1 refused input, 2 wrong usage. */
import { CallboardError, ConfigError, SourceFailure } from "./core/errors.ts";

const USAGE = `Use: callboard COMMAND

  start                  run on Discord and Slack; when neither is configured, the playground and this terminal
  playground [--conference F]
                         open a page on this machine that shows what people see on Discord and on Slack
  console                run in this terminal alone
  ask "now" [--at ISO] [--zone IANA] [--conference F] [--json]
                         answer one command line
  check FILE|FOLDER [--zone IANA] [--json]
                         read a schedule and say what it holds
  manifest slack         print the Slack app manifest
  register discord       register the slash commands with Discord
  doctor                 check the settings, the schedule and the store
  proposals [--csv|--json] [--conference NAME]
                         print what was proposed in chat
  rehearse [--conference F] [--from ISO] [--to ISO] [--subscribers N] [--seed S] [--json]
           [--html FILE] [--faults] [--platform discord|slack]
                         run the whole conference in simulated time, and say what people will see
  simulate [--runs N] [--seconds S] [--seed S] [--faults F1,F5] [--trace] [--plan FILE]
                         run in a world that fails, and say what people saw go wrong
`;

const WRONG_USAGE = 2;

/** Loaded only when asked for, so that a quick question does not wait for the platforms' clients. */
const subcommands: Readonly<Record<string, () => Promise<{ run(args: string[]): Promise<number> }>>> = {
  start: () => import("./main/start.ts"),
  playground: () => import("./main/playground.ts"),
  console: () => import("./main/console.ts"),
  ask: () => import("./main/ask.ts"),
  check: () => import("./main/check.ts"),
  manifest: () => import("./main/manifest.ts"),
  register: () => import("./main/register.ts"),
  doctor: () => import("./main/doctor.ts"),
  proposals: () => import("./main/proposals.ts"),
  rehearse: () => import("./main/rehearse.ts"),
  simulate: () => import("./main/simulate.ts"),
};

async function main([name = "", ...args]: string[]): Promise<number> {
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (load === undefined) {
    process.stderr.write(name === "" ? USAGE : `There is no command "${name}".\n${USAGE}`);
    return WRONG_USAGE;
  }
  try {
    const { run } = await load();
    return await run(args);
  } catch (failure) {
    return explain(failure);
  }
}

function explain(failure: unknown): number {
  if (failure instanceof ConfigError) {
    process.stderr.write(
      `The settings cannot be used:\n${failure.problems.map((problem) => `  ${problem}\n`).join("")}`,
    );
    return 1;
  }
  if (isUsageError(failure)) {
    process.stderr.write(`${failure.message}\n${USAGE}`);
    return WRONG_USAGE;
  }
  if (!(failure instanceof CallboardError)) throw failure;
  process.stderr.write(`${failure.message}\n${failure.hint === undefined ? "" : `${failure.hint}\n`}`);
  if (failure instanceof SourceFailure) {
    for (const { file, line, path, found, allowed } of failure.faults) {
      process.stderr.write(`  ${file}:${line} ${path}: found ${found}; ${allowed}\n`);
    }
  }
  return 1;
}

/** What node's own option parser, and the subcommands, throw for a wrong option. */
function isUsageError(failure: unknown): failure is Error {
  return failure instanceof Error && "code" in failure && String(failure.code).startsWith("ERR_PARSE_ARGS");
}

// Whoever reads only the first lines has what they wanted.
process.stdout.on("error", (failure: NodeJS.ErrnoException) => {
  if (failure.code === "EPIPE") process.exit(0);
  throw failure;
});
const code = await main(process.argv.slice(2));
// Set rather than exited with, so that what was written is flushed; open sockets were closed by then.
process.exitCode = code;
