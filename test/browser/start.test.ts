/** What opens when somebody types npm start without any token: a process, its terminal, and its page. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";

let folder: string;
let running: CallboardProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-start-"));
});
afterEach(async () => {
  await running?.kill("SIGKILL");
  running = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function start(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const started = startCallboard(args, { PORT: "0", ...env }, folder);
  running = started;
  const find = () => /http:\/\/127\.0\.0\.1:\d+\//.exec(started.output())?.[0];
  await expect.poll(find, { timeout: 15_000 }).toBeDefined();
  return find() ?? "";
}

describe("npm start with no token", () => {
  it("names the page's address in one plain line, and answers there and in the terminal", async () => {
    const address = await start(["start"]);
    expect(running?.output()).toContain(
      `See it as on Discord and on Slack: ${address} (on this machine only).`,
    );
    expect(await (await fetch(address)).text()).toContain("Callboard playground");
    running?.child.stdin?.write("next\n");
    await expect.poll(() => running?.output()).toContain("# Next");
    running?.child.stdin?.write(":quit\n");
    expect(await running?.ended).toBe(0);
    expect(running?.complaints()).toBe("");
  });

  it("loads no script and no sheet but its own", async () => {
    const address = await start(["playground"]);
    const page = await (await fetch(address)).text();
    const [, script = ""] = /<script type="module"[^>]* src="(\/assets\/[^"]+\.js)"/.exec(page) ?? [];
    const [, sheet = ""] = /<link rel="stylesheet"[^>]* href="(\/assets\/[^"]+\.css)"/.exec(page) ?? [];
    for (const file of [script, sheet]) {
      const answer = await fetch(new URL(file, address));
      expect(answer.headers.get("cache-control")).toContain("immutable");
      expect((await answer.text()).length).toBeGreaterThan(1_000);
    }
    expect(page).not.toMatch(/(?:src|href)="https?:/);
  });

  it("ends when it is told to", async () => {
    await start(["playground"]);
    running?.child.kill("SIGTERM");
    expect(await running?.ended).toBe(0);
  });
});

describe("callboard playground", () => {
  it("opens any schedule that it is given", async () => {
    const address = await start([
      "playground",
      "--conference",
      path.resolve("test/fixtures/schedules/small.yaml"),
    ]);
    const find = async () => (await fetch(`${address}api/sessions?text=lights`)).json();
    await expect.poll(find).toMatchObject({ total: 1, sessions: [{ title: "Late lights" }] });
  });

  it("opens also when the schedule cannot be read, and stops when told to", async () => {
    const file = path.join(folder, "faulty.yaml");
    writeFileSync(file, "callboard: 1\n");
    const address = await start(["playground", "--conference", file]);
    expect((await fetch(address)).status).toBe(200);
    running?.child.kill("SIGINT");
    expect(await running?.ended).toBe(0);
  });

  it("refuses options that it does not know", async () => {
    running = startCallboard(["playground", "--colour", "red"], {}, folder);
    expect(await running.ended).toBe(2);
    expect(running.complaints()).toContain("--colour");
  });
});
