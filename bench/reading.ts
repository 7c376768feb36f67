/**
 * node bench/reading.ts READER FILE RUNS: how long that reader takes for a feed, in a process that does nothing else,
 * like the one that reads for a bot: what the engine has learnt from other work, and what else it keeps, does not
 * count here. Prints it as JSON.
 */
import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";
import ical from "node-ical";
import { SaxesParser } from "saxes";
import { readFeed } from "../src/adapters/source/read-feed.ts";
import { measure } from "./measure.ts";

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  callboard: (text) => readFeed([{ name: "feed", text }], {}),
  saxes: parseBare,
  "fast-xml-parser": (text) => new XMLParser({ ignoreAttributes: false }).parse(text),
  "JSON.parse": (text) => JSON.parse(text),
  "node-ical": (text) => ical.sync.parseICS(text),
};

const [reader = "", file = "", runs = "1"] = process.argv.slice(2);
const read = readers[reader];
if (read === undefined)
  throw new RangeError(`No reader is called ${reader}: ${Object.keys(readers).join(", ")}.`);
const text = readFileSync(file, "utf8");
process.stdout.write(JSON.stringify(await measure(Number(runs), () => read(text))));

function parseBare(xml: string): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("text", () => {});
  parser.write(xml).close();
}
