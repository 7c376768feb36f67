/** Reading real schedules, beside what else could read them. Needs the corpus in ../shared; says so where it is absent. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { XMLParser } from "fast-xml-parser";
import ical from "node-ical";
import { SaxesParser } from "saxes";
import { readFeed } from "../src/adapters/source/read-feed.ts";
import { unpack } from "../src/adapters/source/read-files.ts";
import { measure, row } from "./measure.ts";

const CORPUS = "../shared/corpus";
const RUNS = 15;

export async function benchParsers(print: (line: string) => void): Promise<void> {
  if (!existsSync(CORPUS)) return print("parsers: skipped, since ../shared/corpus is not there");
  const xml = text("frab-xml/fosdem-2026.xml");
  const bareXml = await measure(RUNS, () => parseBare(xml));
  print(row("bare saxes, FOSDEM 2026", bareXml));
  print(
    row(
      "fast-xml-parser, FOSDEM 2026",
      await measure(RUNS, () => new XMLParser({ ignoreAttributes: false }).parse(xml)),
      bareXml,
    ),
  );
  print(
    row("Callboard, FOSDEM 2026 (target 60 ms)", await measure(RUNS, () => read("feed.xml", xml)), bareXml),
  );

  const json = text("frab-json/34c3-workshops.schedule.json");
  const bareJson = await measure(RUNS, () => JSON.parse(json));
  print(row("bare JSON.parse, 34C3 workshops", bareJson));
  print(
    row(
      "Callboard, 34C3 workshops",
      await measure(RUNS, () => read("feed.json", json, "Europe/Berlin")),
      bareJson,
    ),
  );

  const ics = text("ics/pycon-us/talks.ics");
  const nodeIcal = await measure(RUNS, () => ical.sync.parseICS(ics));
  print(row("node-ical, PyCon talks", nodeIcal));
  print(
    row(
      "Callboard, PyCon talks",
      await measure(RUNS, () => read("feed.ics", ics, "America/New_York")),
      nodeIcal,
    ),
  );
  print(`memory after this: ${Math.round(process.memoryUsage().rss / 1024 / 1024)} MiB resident\n`);
}

function text(name: string): string {
  return readFileSync(path.join(CORPUS, name), "utf8");
}

function read(name: string, content: string, zone?: string) {
  return unpack(name, Buffer.from(content)).map((file) => readFeed([file], { zone }));
}

function parseBare(xml: string): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("text", () => {});
  parser.write(xml).close();
}
