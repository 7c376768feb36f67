import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type GroupCommit, groupCommit } from "../../src/adapters/store/group-commit.ts";

let database: DatabaseSync;
let commit: GroupCommit;
beforeEach(() => {
  database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE facts (id INTEGER PRIMARY KEY, text TEXT CHECK (text <> 'bad'))");
  commit = groupCommit(database);
});
afterEach(() => database.close());

const write = (text: string) =>
  commit(() => Number(database.prepare("INSERT INTO facts (text) VALUES (?)").run(text).lastInsertRowid));
const stored = () =>
  database
    .prepare("SELECT text FROM facts ORDER BY id")
    .all()
    .map(({ text }) => text);

describe("writes that come together", () => {
  it("are done in order, in one transaction, and each resolves to what it returned", async () => {
    const inOne: boolean[] = [];
    const watch = () => commit(() => void inOne.push(database.isTransaction));
    const results = await Promise.all([write("a"), watch(), write("b"), watch(), write("c")]);
    expect(results).toEqual([1, undefined, 2, undefined, 3]);
    expect(inOne).toEqual([true, true]);
    expect(database.isTransaction).toBe(false);
    expect(stored()).toEqual(["a", "b", "c"]);
  });

  it("are all refused, and none written, when one of them fails; the next ones go through", async () => {
    const outcomes = await Promise.allSettled([write("a"), write("bad"), write("c")]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(stored()).toEqual([]);
    await write("d");
    expect(stored()).toEqual(["d"]);
  });

  it("join a transaction that is under way, and are not said to be safe by ending it", async () => {
    database.exec("BEGIN");
    await write("a");
    expect(database.isTransaction).toBe(true);
    database.exec("ROLLBACK");
    expect(stored()).toEqual([]);
  });

  it("reject when the database was closed meanwhile", async () => {
    const writing = expect(write("a")).rejects.toThrow("database is not open");
    database.close();
    await writing;
    database = new DatabaseSync(":memory:");
  });
});
