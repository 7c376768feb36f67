import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { openSource, parseZoneOverride } from "../../src/adapters/source/open-source.ts";
import { SourceFailure, UserError } from "../../src/core/errors.ts";

const conference =
  "callboard: 1\nconference: { id: c, title: C, zone: UTC, start: 2021-03-27, end: 2021-03-28 }\n";
const session = (id: string) =>
  `sessions:\n  - { id: ${id}, title: T, day: 2021-03-27, start: 9:00, end: 10:00 }\n`;

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-source-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string | Uint8Array) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

async function failureOf(location: string): Promise<SourceFailure> {
  const failure: unknown = await openSource(location, { clock: systemClock })
    .read(undefined)
    .catch((cause: unknown) => cause);
  if (failure instanceof SourceFailure) return failure;
  throw new Error("it was read, or failed in another way", { cause: failure });
}

async function idsOf(location: string): Promise<string[]> {
  const read = await openSource(location, { clock: systemClock }).read(undefined);
  return read === "unchanged" ? [] : read.schedule.sessions.map(({ id }) => id);
}

describe("a schedule's place", () => {
  it("may be one file of any of the three endings", async () => {
    for (const name of ["a.yaml", "b.YML", "c.json"]) {
      expect(await idsOf(put(name, conference + session("s")))).toEqual(["s"]);
    }
  });

  it("may be a folder with folders, of which hidden and other files are left alone", async () => {
    put("conference.yaml", conference);
    put("days/one/a.yml", session("a"));
    put("days/b.yaml", session("b"));
    put("notes.txt", "not: [yaml");
    put("speakers.csv", "name,talk\nAda,a");
    put("NOTES", "to do: [everything");
    put(".hidden/x.yaml", "not: [yaml");
    put(".x.yaml", "not: [yaml");
    const elsewhere = put(".elsewhere.yaml", session("linked"));
    symlinkSync(elsewhere, path.join(folder, "linked.yaml"));
    expect(await idsOf(folder)).toEqual(["a", "b", "linked"]);
  });

  it("names its files in faults as they are named below the folder", async () => {
    put("conference.yaml", conference);
    put("days/one.yaml", "sessions: 3");
    expect((await failureOf(folder)).faults.map(({ file }) => file)).toEqual(["days/one.yaml"]);
  });

  it("is said to be missing, not a schedule, empty or too big in a plain line", async () => {
    expect(await failureOf(path.join(folder, "none.yaml"))).toMatchObject({
      code: "unreachable",
      message: `There is no file or folder ${path.join(folder, "none.yaml")}.`,
    });
    expect((await failureOf(put("notes.txt", "<x/>"))).hint).toContain("callboard, icalendar, frab-xml");
    expect((await failureOf(folder)).message).toContain("has no file that a schedule may be in");
    const big = put("big.yaml", "");
    truncateSync(big, 64 * 1024 * 1024 + 1);
    expect((await failureOf(big)).message).toContain("larger than 64 MiB");
    expect((await failureOf(folder)).message).toContain("larger than 64 MiB");
  });

  it("must hold UTF-8, with or without its mark", async () => {
    expect(await idsOf(put("marked.yaml", `\uFEFF${conference}${session("s")}`))).toEqual(["s"]);
    const failure = await failureOf(put("latin.yaml", new Uint8Array([0x61, 0x3a, 0x20, 0xe9])));
    expect(failure).toMatchObject({ code: "malformed" });
    expect(failure.faults[0]).toMatchObject({ file: "latin.yaml", found: "bytes that are not UTF-8" });
  });

  it("is refused as an address of the own network, and never shown with its secrets", async () => {
    const failure = await failureOf("http://user:secret@127.0.0.1/feed.json?key=hidden");
    expect(failure.message).toContain("http://127.0.0.1/feed.json is an address of a private network");
    expect(`${failure.message} ${failure.hint}`).not.toMatch(/secret|hidden/);
  });
});

describe("the version of a schedule", () => {
  const versionOf = async (location: string, zone?: string) => {
    const read = await openSource(location, { clock: systemClock, zone }).read(undefined);
    return read === "unchanged" ? read : read.version;
  };

  it("is that of its content: the same for a copy, another for another name, text or zone", async () => {
    put("one/a.yaml", conference);
    cpSync(path.join(folder, "one"), path.join(folder, "copy"), { recursive: true });
    const [one, copy, zoned] = await Promise.all([
      versionOf(path.join(folder, "one")),
      versionOf(path.join(folder, "copy")),
      versionOf(path.join(folder, "one"), "Europe/Lisbon"),
    ]);
    expect(copy).toBe(one);
    expect(zoned).not.toBe(one);
    put("copy/b.yaml", session("s"));
    expect(await versionOf(path.join(folder, "copy"))).not.toBe(one);
  });
});

describe("a zone given for the conference", () => {
  it("stands in place of the file's own", async () => {
    const read = await openSource(put("a.yaml", conference), {
      clock: systemClock,
      zone: "Asia/Kathmandu",
    }).read(undefined);
    expect(read).toMatchObject({ schedule: { conference: { zone: "Asia/Kathmandu" } } });
  });

  it("is refused with the nearest ones when it does not exist", () => {
    expect(parseZoneOverride(undefined)).toBeUndefined();
    expect(parseZoneOverride("Canada/Newfoundland")).toBe("Canada/Newfoundland");
    expect(() => parseZoneOverride("Europe/Lisbn")).toThrow(UserError);
    expect(() => openSource("x.yaml", { clock: systemClock, zone: "local" })).toThrow(
      "not an IANA time zone",
    );
  });
});
