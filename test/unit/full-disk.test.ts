import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenSqlite, openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const talk = aSession({
  id: "talk",
  title: `A talk with ${"a very long title ".repeat(400)}`,
  start: instant("2020-08-24T10:00:00Z"),
});

let folder: string;
let opened: OpenSqlite;
let world: World;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-full-"));
  opened = openSqliteStore(path.join(folder, "callboard.db"));
  world = await openWorld({ sessions: [talk], store: opened.store });
});
afterEach(async () => {
  await world.stops();
  await opened.store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets the file grow no more, and uses up what room its pages have left. */
function fill(): void {
  const pages = Number(Object.values(opened.database.prepare("PRAGMA page_count").get() ?? {})[0]);
  opened.database.exec(`PRAGMA max_page_count = ${pages}`);
  const insert = opened.database.prepare(
    "INSERT INTO facts (namespace, key, value) VALUES ('filling', ?, ?)",
  );
  for (let size = 2_000; size > 0; size = Math.floor(size / 2)) {
    try {
      for (let n = 0; ; n += 1) insert.run(`${size}-${n}`, "x".repeat(size));
    } catch {
      // Full for this size; smaller ones may still fit.
    }
  }
}

function free(): void {
  opened.database.exec("PRAGMA max_page_count = 4294967294");
}

describe("a full disk", () => {
  it("refuses to promise what it cannot keep, tells the organiser what to do, and works again when there is room", async () => {
    fill();
    const refused = await world.types("ada", "remind session:talk");
    expect(refused).toContain("cannot write to its store");
    expect(refused).not.toContain("disk");
    expect(await world.types("chair", "channel everything:true", { organiser: true })).toContain(
      "the disk is full",
    );
    expect(await world.types("ada", "now")).toContain("Next:");
    free();
    expect(await world.types("ada", "remind session:talk")).toContain("You will be called");
  });

  it("holds a call back rather than send it without a trace, and sends it once there is room", async () => {
    await world.types("ada", "remind session:talk lead:10");
    fill();
    await world.until("09:53:00");
    expect(world.calls("dm-ada")).toEqual([]);
    free();
    await world.until("10:05:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
  });
});
