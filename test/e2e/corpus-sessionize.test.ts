import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sessionize } from "../../src/adapters/source/sessionize/sessionize.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const FEEDS = "../shared/corpus/sessionize";
const textOf = (name: string) => readFileSync(`${FEEDS}/${name}`, "utf8");
const parse = (name: string, zone: string) =>
  sessionize.parse([{ name, text: textOf(name) }], { zone }).schedule;

/** Every mapping with an id and a startsAt, wherever it stands, as id -> start on the wall clock. */
function walk(value: unknown, found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== "object" || value === null) return found;
  const { id, startsAt } = value as { id?: unknown; startsAt?: unknown };
  if (typeof startsAt === "string") found.set(String(id), startsAt);
  for (const inner of Object.values(value)) walk(inner, found);
  return found;
}

describe.skipIf(!existsSync(FEEDS))("what Sessionize gave to real conferences", () => {
  it.each([
    ["dddmelbourne-2024-all.json", 26, "Australia/Melbourne", "2024-03-15T22:00"],
    ["droidcon-kotlin-schedule-a.json", 137, "Europe/London", "2024-10-31T07:45"],
    ["droidcon-kotlin-sponsor_sessions.json", 107, "Europe/London", "2024-10-31T09:10"],
    ["scottishsummit-sessionize.json", 61, "Europe/London", "2026-10-02T08:00"],
  ])("%s: all %i sessions at their instants in %s (needs ../shared)", (name, count, zone, first) => {
    const { sessions } = parse(name, zone);
    const other = walk(JSON.parse(textOf(name)));
    expect(sessionize.recognises([{ name, text: textOf(name) }])).toBe(true);
    expect(sessions).toHaveLength(count);
    expect(other.size).toBe(count);
    for (const { id, start } of sessions) {
      // sv-SE writes dates as ISO does.
      const wall = new Date(start).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
      expect(wall, id).toBe(other.get(id));
    }
    expect(toIso(sessions[0]?.start ?? 0).slice(0, 16)).toBe(first);
    expect(sessions.every(({ room, title }) => room !== undefined && title === title.trim())).toBe(true);
  });

  it("knows the tracks of an organiser who asked for them (needs ../shared)", () => {
    expect(
      parse("scottishsummit-sessionize.json", "Europe/London").tracks.map(({ title }) => title),
    ).toContain("Azure");
  });

  it("cut off at every 997th character is refused (needs ../shared)", () => {
    const text = textOf("dddmelbourne-2024-all.json");
    for (let at = 0; at < text.trimEnd().length; at += 997)
      expect(() => sessionize.parse([{ name: "cut", text: text.slice(0, at) }], { zone: "UTC" })).toThrow(
        SourceFailure,
      );
  });
});
