import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/support/setup.ts"],
    env: { TZ: process.env.CALLBOARD_TEST_TZ ?? "Pacific/Chatham" },
    testTimeout: 20_000,
    hookTimeout: 20_000,
    pool: "forks",
    restoreMocks: true,
    // Other runs, such as one file or one zone, leave the whole run's report alone.
    reporters:
      process.argv.length > 3 ? ["default"] : ["default", ["json", { outputFile: "var/test-report.json" }]],
  },
});
