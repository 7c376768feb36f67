import { describe, expect, it } from "vitest";
import { jsonLog } from "../../src/adapters/log/json-log.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import type { LogFields } from "../../src/core/ports/log.ts";

function logged(level: string, write: (log: ReturnType<typeof jsonLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(jsonLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

const field = (fields: LogFields) => logged("info", (log) => log.info("x", fields))[0];

/** Made up, in the shapes that the platforms give. Put together here, so that no scanner takes them for real ones. */
const secrets = {
  "a Slack bot token": ["xoxb", "1234567890", "abcDEFghiJKL"].join("-"),
  "a rotated Slack token": ["xoxe.xoxp", "1", "Mi0yLTEyMzQ1Njc4OTA"].join("-"),
  "a Slack app token": ["xapp", "1", "A012", "345", "deadbeef"].join("-"),
  "a Slack answer address": ["https://hooks.slack.com/commands", "T012", "345", "secretsecret"].join("/"),
  "a Discord bot token": [
    "MTIzNDU2Nzg5MDEyMzQ1Njc4",
    "GabcDE",
    "a-bcdefghijklmnopqrstuvwxyz0123456789AB",
  ].join("."),
  "an Authorization header": ["Bot", "x".repeat(40)].join(" "),
  "a Discord interaction token": ["aW50ZXJhY3Rpb246MTIz", "NDU2Nzg5MDEyMzQ1Njc4OTA"].join(""),
};

describe("the log", () => {
  it("writes one line of JSON an event, with its fields and nothing of the machine", () => {
    const [line] = logged("info", (log) =>
      log.warn("delivery-failed", { platform: "slack", tries: 3, last: false }),
    );
    expect(line).toEqual({
      level: 40,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      event: "delivery-failed",
      platform: "slack",
      tries: 3,
      last: false,
    });
  });

  it("leaves out what is below its level, and fields that are not given", () => {
    const lines = logged("warn", (log) => {
      log.info("quiet");
      log.error("loud", { why: undefined });
    });
    expect(lines.map(({ event }) => event)).toEqual(["loud"]);
    expect(lines[0]).not.toHaveProperty("why");
  });

  it.each(Object.entries(secrets))("never shows %s, alone, in a sentence or in a list", (_, secret) => {
    const line = JSON.stringify(
      field({ alone: secret, problem: `refused (${secret}), try again`, list: ["fine", secret] }),
    );
    expect(line).not.toContain(secret.slice(-12));
    expect(line).toContain("try again");
    expect(line).toContain("fine");
  });

  it("leaves words, ids and addresses as they are", () => {
    const plain = [
      "discord:123456789012345678",
      "https://example.org/a-b_c.d",
      "Bot was kicked",
      "Talk 7: xox",
    ];
    expect(field({ plain })).toMatchObject({ plain });
  });
});

describe("the silent log", () => {
  it("keeps the latest thousand lines", () => {
    const log = silentLog();
    for (let n = 0; n <= 1_000; n += 1) log.info(`event-${n}`);
    expect(log.lines).toHaveLength(1_000);
    expect(log.lines[0]).toEqual({ level: "info", event: "event-1", fields: {} });
  });
});
