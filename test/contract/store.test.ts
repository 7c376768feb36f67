import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { type OpenSqlite, openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { StoreFailure } from "../../src/core/errors.ts";
import { storeContract } from "./store.contract.ts";

storeContract({ name: "memory-store", open: openMemoryStore, breaks: [], cleanUp: () => {} });

let folder = "";
let opened: OpenSqlite | undefined;
const open = () => {
  opened = openSqliteStore(path.join(folder, "deep", "callboard.db"));
  return opened.store;
};
const database = () => {
  if (opened === undefined) throw new Error("not open");
  return opened.database;
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-store-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

storeContract({
  name: "sqlite-store",
  open,
  reopen: open,
  breaks: [
    {
      how: "the disk is full",
      writesOnly: true,
      break() {
        const pages = Number(Object.values(database().prepare("PRAGMA page_count").get() ?? {})[0]);
        database().exec(`PRAGMA max_page_count = ${pages}`);
        return () => database().exec("PRAGMA max_page_count = 4294967294");
      },
    },
    {
      how: "the database handle is gone",
      writesOnly: false,
      break() {
        database().close();
        return undefined;
      },
    },
    {
      how: "the table is damaged",
      writesOnly: false,
      break() {
        database().exec("ALTER TABLE facts RENAME TO lost");
        return () => database().exec("ALTER TABLE lost RENAME TO facts");
      },
    },
  ],
  cleanUp: () => {},
});

describe("opening a store", () => {
  const failure = (file: string): StoreFailure => {
    try {
      openSqliteStore(file);
    } catch (thrown) {
      if (thrown instanceof StoreFailure) return thrown;
      throw thrown;
    }
    throw new Error("it opened");
  };

  it("is refused to a second Callboard, with the way out", async () => {
    const store = open();
    const refused = failure(path.join(folder, "deep", "callboard.db"));
    expect(refused.message).toContain("in use by another Callboard");
    expect(refused.hint).toContain("DATABASE_URL");
    await store.close();
    await open().close();
  });

  it("names a file that is no store", () => {
    const file = path.join(folder, "notes.txt");
    writeFileSync(file, "not a database, only some words that are long enough to look at".repeat(20));
    expect(failure(file).message).toContain("not a Callboard store");
  });

  it("names a folder that cannot be used", () => {
    writeFileSync(path.join(folder, "file"), "");
    expect(failure(path.join(folder, "file", "callboard.db")).message).toContain("its folder cannot be used");
  });

  it.skipIf(process.getuid?.() === 0)(
    "names a folder without permission (not as root, who may write anywhere)",
    () => {
      mkdirSync(path.join(folder, "locked"));
      chmodSync(path.join(folder, "locked"), 0o500);
      expect(failure(path.join(folder, "locked", "callboard.db")).hint).toContain("permission");
    },
  );
});
