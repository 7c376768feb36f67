import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Keyv } from "keyv";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { prepareTable, sqliteKeyv } from "../../src/adapters/store/sqlite-keyv.ts";
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
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

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
  async together(writes) {
    database().exec("BEGIN");
    await writes();
    database().exec("COMMIT");
  },
  damage(bucket, stored) {
    database().prepare("UPDATE facts SET value = ? WHERE namespace = ?").run(stored, bucket);
  },
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

  it.each(["file", "full", "read-only", "locked"])(
    "names a folder that cannot be used, whatever is in its name (%s)",
    (name) => {
      writeFileSync(path.join(folder, name), "");
      expect(failure(path.join(folder, name, "callboard.db")).message).toContain("its folder cannot be used");
    },
  );

  it("may be tried again at once after a file that is no store was moved away", async () => {
    const file = path.join(folder, "callboard.db");
    writeFileSync(file, "words ".repeat(2_000));
    expect(failure(file).hint).toContain("move this one away");
    rmSync(file);
    await openSqliteStore(file).store.close();
  });

  it("gives the file free when it is closed, even if its handle was lost", async () => {
    const store = open();
    database().close();
    await store.close();
    await open().close();
  });

  it("leaves the file readable to other programs meanwhile", async () => {
    const store = open();
    await store.bucket("a", z.string()).set("k", "v");
    const other = new DatabaseSync(path.join(folder, "deep", "callboard.db"), { readOnly: true });
    expect(other.prepare("SELECT key, value FROM facts").get()).toEqual({
      key: "=k",
      value: '{"value":"v"}',
    });
    other.close();
    await store.close();
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

describe("sqlite-keyv as a storage of Keyv itself", () => {
  const keyv = (options: { ttl?: number } = {}) => {
    const database = new DatabaseSync(":memory:");
    prepareTable(database);
    const storage = sqliteKeyv(database);
    return { of: (namespace: string) => new Keyv({ store: storage(namespace), ...options }), database };
  };

  it("lets Keyv expire what is given a time to live, and keeps what is not", async () => {
    vi.useFakeTimers({ now: 0, toFake: ["Date"] });
    const { of, database } = keyv();
    const bucket = of("a");
    await bucket.set("short", 1, 1_000);
    await bucket.set("long", 2);
    expect(await bucket.get("short")).toBe(1);
    vi.setSystemTime(1_001);
    expect(await bucket.get("short")).toBeUndefined();
    expect(await bucket.get("long")).toBe(2);
    expect(database.prepare("SELECT count(*) AS left FROM facts").get()).toEqual({ left: 1 });
    database.close();
  });

  it("does many at once, and clears one namespace without touching another", async () => {
    const { of, database } = keyv();
    const [left, right] = [of("a"), of("a%")];
    await left.setMany([
      { key: "k", value: 1 },
      { key: "l", value: 2 },
    ]);
    await right.set("k", 3);
    expect(await left.getMany(["k", "none", "l"])).toEqual([1, undefined, 2]);
    expect(await left.hasMany(["k", "none"])).toEqual([true, false]);
    expect(await left.deleteMany(["l", "none"])).toEqual([true, false]);
    await left.clear();
    expect(await left.has("k")).toBe(false);
    expect(await right.get("k")).toBe(3);
    database.close();
  });
});
