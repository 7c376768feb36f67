/** Reading schedules to the end, beside what other libraries take for the bare syntax: each in a process of its own. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { READING_FLAGS } from "../src/adapters/source/read-apart.ts";
import type { Feeds } from "./feeds.ts";
import { type Measured, row } from "./measure.ts";

/** What reading may take, p50 in milliseconds, of XML. */
export type ParseTarget = { runs: number; targetMs: number };

const PROGRAM = path.join(import.meta.dirname, "reading.ts");

/** Each line's ratio is to the bare library of its format. Throws when a reader fails. */
export function benchParsers(
  { name, sessions, xml, json, ics }: Feeds,
  { runs, targetMs }: ParseTarget,
  print: (line: string) => void,
): void {
  const folder = mkdtempSync(path.join(tmpdir(), "callboard-bench-"));
  try {
    for (const [file, text] of Object.entries({ xml, json, ics }))
      writeFileSync(path.join(folder, file), text);
    const size = (text: string) => `${(text.length / 1024 / 1024).toFixed(1)} MiB`;
    print(`${name}: ${sessions} sessions, ${size(xml)} XML, ${size(json)} JSON, ${size(ics)} iCalendar`);
    const timed = (reader: string, file: string, label: string, bare?: Measured) => {
      const measured = measureApart(reader, path.join(folder, file), runs);
      print(row(`  ${label}`, measured, bare));
      return measured;
    };
    const saxes = timed("saxes", "xml", "bare saxes, XML");
    timed("fast-xml-parser", "xml", "fast-xml-parser, XML", saxes);
    const ours = timed("callboard", "xml", "Callboard, XML to schedule", saxes);
    print(`  target ${targetMs} ms or less: ${ours.p50 <= targetMs ? "reached" : "NOT reached"}`);
    const parse = timed("JSON.parse", "json", "bare JSON.parse, JSON");
    timed("callboard", "json", "Callboard, JSON to schedule", parse);
    const nodeIcal = timed("node-ical", "ics", "node-ical, iCalendar");
    timed("callboard", "ics", "Callboard, iCalendar to schedule", nodeIcal);
    print("");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measureApart(reader: string, file: string, runs: number): Measured {
  const args = [...READING_FLAGS, PROGRAM, reader, file, String(runs)];
  const { status, stdout } = spawnSync(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (status !== 0) throw new Error(`${reader} ended with ${status}.`);
  // Our own program wrote it.
  return JSON.parse(String(stdout)) as Measured;
}
