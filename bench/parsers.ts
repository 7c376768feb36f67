/** Reading schedules to the end, beside what other libraries take for the bare syntax, in the same run. */
import { XMLParser } from "fast-xml-parser";
import ical from "node-ical";
import { SaxesParser } from "saxes";
import { readFeed } from "../src/adapters/source/read-feed.ts";
import type { Feeds } from "./feeds.ts";
import { type Measured, measure, row } from "./measure.ts";

/** What reading may take, p50 in milliseconds, of XML. */
export type ParseTarget = { runs: number; targetMs: number };

/** Each line's ratio is to the bare library of its format. */
export async function benchParsers(
  feeds: Feeds,
  { runs, targetMs }: ParseTarget,
  print: (line: string) => void,
): Promise<void> {
  const { name, sessions, xml, json, ics } = feeds;
  const size = (text: string) => `${(text.length / 1024 / 1024).toFixed(1)} MiB`;
  print(`${name}: ${sessions} sessions, ${size(xml)} XML, ${size(json)} JSON, ${size(ics)} iCalendar`);
  const timed = async (label: string, task: () => unknown, bare?: Measured) => {
    const measured = await measure(runs, task);
    print(row(`  ${label}`, measured, bare));
    return measured;
  };
  const read = (file: string, text: string) => readFeed([{ name: file, text }], {});

  const saxes = await timed("bare saxes, XML", () => parseBare(xml));
  await timed("fast-xml-parser, XML", () => new XMLParser({ ignoreAttributes: false }).parse(xml), saxes);
  const ours = await timed("Callboard, XML to schedule", () => read("feed.xml", xml), saxes);
  print(`  target ${targetMs} ms or less: ${ours.p50 <= targetMs ? "reached" : "NOT reached"}`);
  const parse = await timed("bare JSON.parse, JSON", () => JSON.parse(json));
  await timed("Callboard, JSON to schedule", () => read("feed.json", json), parse);
  const nodeIcal = await timed("node-ical, iCalendar", () => ical.sync.parseICS(ics));
  await timed("Callboard, iCalendar to schedule", () => read("feed.ics", ics), nodeIcal);
  print("");
}

function parseBare(xml: string): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on("text", () => {});
  parser.write(xml).close();
}
