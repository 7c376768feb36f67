/**
 * Reads the last test report and prints its sum. Fails when tests that need ../shared were skipped although it is
 * there, or when nothing ran at all: npm run test:report.
 */
import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

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
const shouldHaveRun = existsSync("../shared")
  ? skipped.filter(({ fullName }) => fullName.includes("../shared"))
  : [];

for (const { fullName } of skipped) process.stdout.write(`skipped: ${fullName}\n`);
process.stdout.write(
  `${of("passed").length} passed, ${of("failed").length} failed, ${skipped.length} skipped\n`,
);
if (shouldHaveRun.length > 0)
  process.stderr.write(
    `${shouldHaveRun.length} tests that need ../shared were skipped although it is there.\n`,
  );
process.exitCode = shouldHaveRun.length > 0 || of("failed").length > 0 || of("passed").length === 0 ? 1 : 0;
