/** A whole import, from the file to answers, in a process of its own, so that its memory and its stalls are its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Feeds } from "./feeds.ts";

/** How the start script of package.json starts a bot. */
const AS_STARTED = "--max-semi-space-size=4";

/** Prints by itself. Throws when the import fails. */
export function benchImport({ name, sessions, xml }: Feeds, print: (line: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-bench-"));
  try {
    const file = path.join(folder, "feed.xml");
    writeFileSync(file, xml);
    writeFileSync(`${file}.next`, xml.replace(/(<event .*?<title>)/s, "$1New: "));
    print(`a whole import of ${name}, ${sessions} sessions: read, match ids, store, index, search`);
    const watched = path.join(import.meta.dirname, "watched-import.ts");
    for (const action of ["import", "start"]) {
      const args = [AS_STARTED, watched, file, path.join(folder, "bench.db"), action];
      const { status } = spawnSync(process.execPath, args, { stdio: "inherit" });
      if (status !== 0) throw new Error(`The ${action} ended with ${status}.`);
    }
    print("");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
