/** A process that writes without end and says on stdout what is safe, until it is killed. Its file is its argument. */
import { writeSync } from "node:fs";
import { z } from "zod";
import { openSqliteQueue } from "../../../src/adapters/queue/sqlite-queue.ts";
import { openSqliteStore } from "../../../src/adapters/store/sqlite-store.ts";

const [file = "", run = ""] = process.argv.slice(2);
const { store, database } = openSqliteStore(file);
const queue = openSqliteQueue(database);
const facts = store.bucket("facts", z.string());

for (let n = 0; ; n += 1) {
  const id = `${run}-${n}`;
  await facts.set(id, `about ${id}`);
  await queue.add([
    { id: `${id}-a`, due: n, lane: id, share: run, payload: id },
    { id: `${id}-b`, due: n, lane: id, share: run, payload: id },
  ]);
  // Written by the kernel when it returns: a kill cannot take an acknowledgement back.
  writeSync(1, `${id}\n`);
}
