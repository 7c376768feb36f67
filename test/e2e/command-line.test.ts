import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CallboardProcess, startCallboard } from "../support/callboard-process.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs to the end in an empty folder, so that no .env of the developer's is read. */
async function run(
  args: readonly string[],
  env: Record<string, string> = {},
  input = "",
): Promise<CallboardProcess & { code: number | null }> {
  const started = startCallboard(args, env, folder);
  started.child.stdin?.end(input);
  return { ...started, code: await started.ended };
}

describe("npm start with no token", () => {
  it("opens a terminal on the demonstration conference in which commands work and announcements appear", async () => {
    const { code, output } = await run(
      ["start"],
      {},
      "now\nremind session:core-scheduling lead:10\nreminders\n/conf-admin status\n:quit\n",
    );
    expect(code).toBe(0);
    expect(output()).toContain("Linux Plumbers Conference 2020");
    expect(output()).toContain("] #hall");
    expect(output()).toContain("Nothing is on at the moment");
    expect(output()).toContain("You will be called 10 min before");
    expect(output()).toContain("Your reminders: 1");
    expect(output()).toContain("console: connected");
  });

  it("calls a person when the clock gets there", async () => {
    const started = startCallboard(["console"], {}, folder);
    started.child.stdin?.write("remind session:core-scheduling lead:10\n:at 2020-08-25T14:09:59Z\n");
    await new Promise<void>((resolve) => {
      started.child.stdout?.on("data", () => {
        if (/direct message to you\n.*Starts in 10 min: Core Scheduling/s.test(started.output())) resolve();
      });
    });
    started.child.stdin?.end(":quit\n");
    expect(await started.ended).toBe(0);
    expect(started.complaints()).toBe("");
  });

  it("explains a mistake and goes on", async () => {
    const { output, code } = await run(
      ["console"],
      {},
      `remidn x\nsession ${"y".repeat(4_000)}\n:speed fast\nnext\n`,
    );
    expect(code).toBe(0);
    expect(output()).toContain("Did you mean remind?");
    expect(output()).toContain("at most 200 characters");
    expect(output()).toContain("Here work:");
    expect(output()).toContain("# Next");
  });
});

describe("callboard ask", () => {
  it("answers on stdout alone", async () => {
    const { code, output, complaints } = await run([
      "ask",
      "now",
      "--at",
      "2020-08-25T14:10Z",
      "--zone",
      "Asia/Kolkata",
    ]);
    expect([code, complaints()]).toEqual([0, ""]);
    expect(output()).toContain(
      "11:30–11:50 UTC-02:30 (yours 19:30–19:50) Opening of the Scheduler MC (provisional)",
    );
  });

  it("gives JSON to programs", async () => {
    const { output } = await run(["ask", "session core-scheduling", "--json"]);
    expect(JSON.parse(output())).toMatchObject({ title: "Core Scheduling - How do we merge?" });
  });

  it.each([
    [["ask", "session nonsense-that-is-nowhere"], 1, "No session is called"],
    [["ask", "session core", "--at", "yesterday"], 1, "2020-08-25T14:00Z"],
    [["ask", "now", "--zone", "Canada/Newfoundlnd"], 1, "Canada/Newfoundland"],
    [["ask", "now", "--conference", "/nowhere.yaml"], 1, "nowhere.yaml"],
    [["ask", "now", "--colour", "red"], 2, "--colour"],
    [["dance"], 2, 'no command "dance"'],
    [[], 2, "Use: callboard COMMAND"],
  ])("refuses %j with exit code %i and the reason on stderr", async (args, expected, reason) => {
    const { code, output, complaints } = await run(args);
    expect(code).toBe(expected);
    expect(output()).toBe("");
    expect(complaints()).toContain(reason);
  });
});

describe("callboard check", () => {
  it("prints the schedule in the form that scripts rely on", async () => {
    const { code, output } = await run(["check", path.resolve("data/lpc-2020"), "--json"]);
    expect(code).toBe(0);
    const read: unknown = JSON.parse(output());
    expect(read).toMatchObject({
      format: "callboard",
      conference: {
        title: "Linux Plumbers Conference 2020",
        zone: "Canada/Newfoundland",
        start: "2020-08-24",
        end: "2020-08-28",
      },
      findings: [],
    });
    expect(read).toHaveProperty("sessions.0", {
      id: expect.any(String),
      title: "Opening of the Containers and Checkpoint/Restore MC",
      start: "2020-08-24T14:00:00.000Z",
      end: "2020-08-24T14:15:00.000Z",
      room: "Virtual room 1",
      track: "Containers and Checkpoint/Restore MC",
      speakers: [],
      status: "provisional",
      day: "2020-08-24",
    });
  });

  it("names every fault with its line", async () => {
    const file = path.join(folder, "faulty.yaml");
    writeFileSync(
      file,
      'callboard: 1\nconference: { id: x, title: X, zone: Canada/Newfundland, start: 2020-08-24, end: 2020-08-24 }\nsessions:\n  - { id: a, title: A, day: 2020-08-24, start: "25:00", end: "10:00" }\n',
    );
    const { code, output, complaints } = await run(["check", file]);
    expect([code, output()]).toEqual([1, ""]);
    expect(complaints()).toMatch(/faulty\.yaml:2 .*Newfundland.*Canada\/Newfoundland/s);
    expect(complaints()).toMatch(/faulty\.yaml:4 .*25:00/s);
  });
});

describe("settings", () => {
  it("are refused all at once, by their names, without showing a secret", async () => {
    const { code, complaints } = await run(["start"], {
      SLACK_APP_TOKEN: "xapp-very-secret",
      CONFERENCE_ZONE: "Canada/Newfundland",
      PORT: "eighty",
      DATABASE_URL: "mysql://x",
    });
    expect(code).toBe(1);
    for (const name of ["CONFERENCE_ZONE", "PORT", "DATABASE_URL"]) expect(complaints()).toContain(name);
    expect(complaints()).toContain("Canada/Newfoundland");
    expect(complaints()).not.toContain("very-secret");
  });

  it("are checked by the doctor together with schedule and store", async () => {
    const { code, output } = await run(["doctor"], {
      DATABASE_URL: `sqlite:${path.join(folder, "faulty.yaml", "callboard.db")}`,
    });
    expect(code).toBe(1);
    expect(output()).toContain("ok    schedule: Linux Plumbers Conference 2020");
    expect(output()).toContain("its folder cannot be used");
  });
});
