/**
 * Reads the last test report and prints its sum. Fails when tests were skipped that need something which is there, or
 * when nothing ran at all: npm run test:report.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { isPostgresMissing, NEEDS_POSTGRES } from "../test/support/servers/postgres-server.ts";
import { isRedisMissing, NEEDS_REDIS } from "../test/support/servers/redis-server.ts";

/** What tests name that cannot run everywhere. */
const needs = [
  { mark: "../shared", isThere: existsSync("../shared") },
  { mark: NEEDS_REDIS, isThere: !isRedisMissing },
  { mark: NEEDS_POSTGRES, isThere: !isPostgresMissing },
];

const report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

const tests = report
  .parse(JSON.parse(readFileSync("var/test-report.json", "utf8")))
  .testResults.flatMap(({ assertionResults }) => assertionResults);
const of = (...states: string[]) => tests.filter(({ status }) => states.includes(status));
const skipped = of("skipped", "pending", "todo", "disabled");
const shouldHaveRun = skipped.filter(({ fullName }) =>
  needs.some(({ mark, isThere }) => isThere && fullName.includes(mark)),
);

for (const { fullName } of skipped) process.stdout.write(`skipped: ${fullName}\n`);
process.stdout.write(
  `${of("passed").length} passed, ${of("failed").length} failed, ${skipped.length} skipped\n`,
);
if (shouldHaveRun.length > 0)
  process.stderr.write(
    `${shouldHaveRun.length} tests were skipped although what they need is there:\n${shouldHaveRun.map(({ fullName }) => fullName).join("\n")}\n`,
  );
process.exitCode = shouldHaveRun.length > 0 || of("failed").length > 0 || of("passed").length === 0 ? 1 : 0;
