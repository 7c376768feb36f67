/** What `doctor` and the settings say of a database that several Callboards share. */
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { ConfigError } from "../../src/core/errors.ts";
import { shownDatabase } from "../../src/main/open-store.ts";
import { startCallboard } from "../support/callboard-process.ts";
import { isPostgresMissing, NEEDS_POSTGRES, startPostgres } from "../support/servers/postgres-server.ts";
import { isRedisMissing, NEEDS_REDIS, startRedis } from "../support/servers/redis-server.ts";

async function doctorOf(url: string): Promise<{ said: string; code: number | null }> {
  const doctor = startCallboard(["doctor"], { DATABASE_URL: url });
  const code = await doctor.ended;
  return { said: `${doctor.output()}${doctor.complaints()}`, code };
}

describe("DATABASE_URL", () => {
  it.each([
    "redis://127.0.0.1:6379/0",
    "rediss://user:hush@redis.example:6380",
    "postgres://user:hush@db.example/callboard",
    "postgresql://db.example:5432/callboard?sslmode=require",
  ])("takes %s", (url) => {
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url);
  });

  it.each(["redis:", "redis://", "postgres:///callboard", "mysql://db.example/x", "valkey://x:hush@y"])(
    "refuses %s, with what it may be, and does not repeat it",
    (url) => {
      const read = () => readConfig({ DATABASE_URL: url });
      expect(read).toThrow(ConfigError);
      expect(read).toThrow(/^DATABASE_URL: must be sqlite:FILE, memory:, redis:/);
      expect(read).not.toThrow("hush");
    },
  );

  it("is shown without user and password", () => {
    expect(shownDatabase("postgres://me:hush@db.example:5432/callboard?password=hush")).toBe(
      "postgres://db.example:5432/callboard",
    );
    expect(shownDatabase("sqlite:var/callboard.db")).toBe("sqlite:var/callboard.db");
  });
});

describe.skipIf(isRedisMissing)(`doctor and Redis ${NEEDS_REDIS}`, () => {
  it("finds nothing wrong with one that persists, and names what to set in one that does not", async () => {
    const fit = await startRedis();
    const { said, code } = await doctorOf(fit.url);
    expect(said).toContain(`ok    store: redis://127.0.0.1:${fit.port}/0, 0 deliveries waiting, 0 given up`);
    expect(code).toBe(0);
    await fit.stop();

    const unfit = await startRedis(["--appendonly", "no", "--requirepass", "hush"]);
    const refused = await doctorOf(unfit.url.replace("//", "//:hush@"));
    expect(refused.said).toContain("WRONG store: DATABASE_URL: this Redis does not keep what it is told");
    expect(refused.said).toContain("--appendonly yes");
    expect(refused.said).not.toContain("hush");
    expect(refused.code).toBe(1);
    await unfit.stop();
    expect((await doctorOf(unfit.url)).said).toContain("cannot be reached");
  });
});

describe.skipIf(isPostgresMissing)(`doctor and PostgreSQL ${NEEDS_POSTGRES}`, () => {
  it("finds nothing wrong with one that runs, and says so of one that does not", async () => {
    const server = await startPostgres();
    const { said, code } = await doctorOf(server.url);
    expect(said).toContain(`ok    store: postgres://127.0.0.1:${server.port}/postgres, 0 deliveries waiting`);
    expect(said).not.toContain("any@");
    expect(code).toBe(0);
    await server.stop();
    const refused = await doctorOf(server.url);
    expect(refused.said).toContain(
      "WRONG store: The store in PostgreSQL cannot be opened: it cannot be reached.",
    );
    expect(refused.code).toBe(1);
  });
});
