/** Several conferences: what their file may say, and that a platform is to each only its own communities. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { type Config, readConfig } from "../../src/config.ts";
import { onlyServed } from "../../src/core/conferences/only-served.ts";
import { conferenceOf, placeOf } from "../../src/core/conferences/serves.ts";
import type { ChatPlatform } from "../../src/core/ports/chat-platform.ts";
import { readConferences } from "../../src/main/read-conferences.ts";
import { recordingPlatform } from "../support/recording-platform.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-conferences-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function config(text: string, env: Readonly<Record<string, string>> = {}): Config {
  const file = path.join(folder, "conferences.yaml");
  writeFileSync(file, text);
  return readConfig({ CONFERENCES: file, ...env });
}
const read = (text: string, env: Readonly<Record<string, string>> = {}) => readConferences(config(text, env));

describe("the file of conferences", () => {
  it("names each with its schedule, its communities and a database of its own", () => {
    const conferences = read(`conferences:
  - { name: ash, schedule: ash.xml, zone: Europe/Oslo, communities: ["discord:1", "slack:T2"] }
  - { name: birch, schedule: "https://birch.example/schedule.xml", database: "sqlite:kept.db" }
`);
    expect(conferences).toEqual([
      {
        name: "ash",
        schedule: path.join(folder, "ash.xml"),
        zone: "Europe/Oslo",
        databaseUrl: `sqlite:${path.join("var", "callboard-ash.db")}`,
        communities: new Set(["discord:1", "slack:T2"]),
      },
      {
        name: "birch",
        schedule: "https://birch.example/schedule.xml",
        zone: undefined,
        databaseUrl: "sqlite:kept.db",
        communities: undefined,
      },
    ]);
  });

  it.each([
    ["nothing", "", /conferences.yaml:1: found nothing; allowed: a mapping with conferences/],
    ["no conference", "conferences: []", /one conference or more/],
    [
      "two of one name",
      "conferences:\n  - { name: a, schedule: a }\n  - { name: a, schedule: b, communities: ['discord:1'] }",
      /:3 conferences\[1\].name: found "a"; allowed: a name that no other conference has/,
    ],
    [
      "a community in two of them",
      "conferences:\n  - { name: a, schedule: a, communities: ['discord:1'] }\n  - { name: b, schedule: b, communities: ['discord:1'] }",
      /:3 conferences\[1\].communities\[0\]: found "discord:1"; allowed: a community that is listed once/,
    ],
    [
      "two for everybody else",
      "conferences:\n  - { name: a, schedule: a }\n  - { name: b, schedule: b }",
      /:3 conferences\[1\].*another conference is for whoever is in no list already/,
    ],
    ["an empty list", "conferences: [{ name: a, schedule: a, communities: [] }]", /or left out, for whoever/],
    [
      "an unknown zone",
      "conferences: [{ name: a, schedule: a, zone: Mars/Base }]",
      /found "Mars\/Base"; allowed: an IANA time zone/,
    ],
    ["an unknown key", "conferences: [{ name: a, schedule: a, databse: x }]", /did you mean database\?/],
    [
      "one database for two",
      "conferences:\n  - { name: a, schedule: a, database: 'sqlite:x.db' }\n  - { name: b, schedule: b, database: 'sqlite:x.db', communities: ['discord:1'] }",
      /:3 conferences\[1\].database: found "that of another"/,
    ],
  ])("is refused with %s, by its line", (_, text, complaint) => {
    expect(() => read(text)).toThrow(complaint);
  });

  it("wants a database for each on servers, and shows no password", () => {
    const env = { DATABASE_URL: "redis://:hush-hush@127.0.0.1:6379/0" };
    expect(() => read("conferences: [{ name: a, schedule: a }]", env)).toThrow(/conferences\[0\].*database/);
    const wrong = "conferences: [{ name: a, schedule: a, database: 'mysql://me:hush-hush@db/x' }]";
    expect(() => read(wrong)).toThrow(/database: found "\(not shown\)"/);
    expect(() => read(wrong)).not.toThrow(/hush-hush/);
  });

  it("is refused beside CONFERENCE, and when it is not there", () => {
    expect(() => config("conferences: []", { CONFERENCE: "x.xml" })).toThrow(
      /CONFERENCES: is set, and so is/,
    );
    expect(() => readConferences(readConfig({ CONFERENCES: path.join(folder, "none.yaml") }))).toThrow(
      /none.yaml cannot be read \(ENOENT\)/,
    );
  });

  it("is not needed for one", () => {
    const [only, ...others] = readConferences(readConfig({ CONFERENCE: "x.xml" }));
    expect(only).toMatchObject({ name: undefined, schedule: "x.xml", communities: undefined });
    expect(others).toEqual([]);
  });
});

const place = fc.record({
  platform: fc.constantFrom("discord", "slack"),
  community: fc.constantFrom("1", "2", "3", "4"),
});

describe("a community", () => {
  it("belongs to the conference that lists it, else to the one for everybody else, else to none", () => {
    const all = fc.array(fc.array(place, { minLength: 1, maxLength: 3 }), { maxLength: 3 });
    fc.assert(
      fc.property(all, fc.boolean(), place, (lists, everybody, asked) => {
        const conferences = [
          ...(everybody ? [{ name: "else", communities: undefined }] : []),
          ...lists.map((places, name) => ({ name, communities: new Set(places.map(placeOf)) })),
        ];
        const found = conferenceOf(asked, conferences);
        const listed = lists.findIndex((places) => places.some((one) => placeOf(one) === placeOf(asked)));
        expect(found?.name).toBe(listed >= 0 ? listed : everybody ? "else" : undefined);
      }),
    );
  });
});

describe("a platform of one conference", () => {
  const gone = { kind: "gone", message: "test:other belongs to another conference." };
  const own = { platform: "test", community: "own" };
  const other = { platform: "test", community: "other" };
  const reply = { blocks: [] };
  let platform: ChatPlatform;
  let sent: () => number;

  beforeEach(() => {
    const recording = recordingPlatform({ clock: simulatedClock(0) });
    sent = () => recording.sent.length;
    platform = onlyServed(recording, ({ community }) => community === "own");
  });

  it("takes what is for its own communities", async () => {
    const to = { ...own, channel: "hall" };
    const at = await platform.messages.send({ delivery: "d", to, reply });
    expect(await platform.messages.find({ delivery: "d", to }, 0)).toEqual(at);
    expect(sent()).toBe(1);
  });

  it("rejects, as gone, whatever is for another's, and sends nothing", async () => {
    const to = { ...other, channel: "hall" };
    const message = { delivery: "d", to, reply };
    await expect(platform.messages.send(message)).rejects.toMatchObject(gone);
    await expect(platform.messages.find(message, 0)).rejects.toMatchObject(gone);
    const at = { channel: "hall", message: "1" };
    await expect(platform.messages.edit({ ...message, at })).rejects.toMatchObject(gone);
    await expect(platform.ahead.schedule(message, 1)).rejects.toMatchObject(gone);
    await expect(platform.openDirect({ ...other, person: "ada" }, reply)).rejects.toMatchObject(gone);
    expect(sent()).toBe(0);
  });
});
