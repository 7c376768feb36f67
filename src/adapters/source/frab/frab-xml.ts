/**
 * The schedule.xml of frab, Pentabarf, pretalx, wafer, OSEM and FOSDEM (https://c3voc.de/wiki/schedule), as they are
 * met rather than as the schema has them.
 */
import { malformed } from "../callboard/fault-list.ts";
import { child, childrenNamed, childText, readXml, type XmlElement } from "../feed/xml-tree.ts";
import type { FeedFile, Format } from "../format.ts";
import { readFrab } from "./frab-feed.ts";
import type { FrabEvent, FrabProgramme } from "./frab-programme.ts";

const LOOKED_AT = 64 * 1024;

export const frabXml: Format = {
  name: "frab-xml",
  recognises: (files) => files.length > 0 && files.every(looksLikeIt),
  parse: (files, settings) => readFrab(files.map(readProgramme), settings),
};

/** A root called `schedule` is not enough: others use the word for files of their own. */
function looksLikeIt({ text }: FeedFile): boolean {
  const start = text.slice(0, LOOKED_AT);
  return rootOf(start) === "schedule" && /<(?:conference|day)[\s/>]/.test(start);
}

/** The name of the first element, or of the document type: that is refused when it is read, with the reason. */
function rootOf(start: string): string | undefined {
  let rest = start.replace(/^\ufeff/, "").trimStart();
  while (rest.startsWith("<!--") || rest.startsWith("<?")) {
    const close = rest.startsWith("<?") ? "?>" : "-->";
    const at = rest.indexOf(close);
    rest = at < 0 ? "" : rest.slice(at + close.length).trimStart();
  }
  return /^<(?:!DOCTYPE\s{1,9})?([a-z][^\s/>]{0,40})/i.exec(rest)?.[1];
}

function readProgramme(file: FeedFile): FrabProgramme {
  const { root, taken } = readXml(file, {
    keeps: isRead,
    each: "event",
    take(event, within) {
      const place = placeOf(within);
      return place === undefined ? undefined : toEvent(event, place);
    },
  });
  const conference = child(root, "conference");
  if (root.name !== "schedule" || (conference === undefined && child(root, "day") === undefined)) {
    const found = `<${root.name.slice(0, 40)}>`;
    throw malformed([
      { file: file.name, line: 1, path: "", found, allowed: "<schedule> with <conference> and <day>" },
    ]);
  }
  const said = (name: string) => (conference && childText(conference, name)) ?? "";
  return {
    file: file.name,
    acronym: said("acronym"),
    title: said("title"),
    start: said("start"),
    end: said("end"),
    zone: said("time_zone_name"),
    dayChange: said("day_change"),
    url: said("url") || childText(root, "url") || said("base_url") || childText(root, "base_url") || "",
    capacities: new Map(),
    findings: [],
    events: taken,
  };
}

/** What is read of an event; the rest, which is most of its elements, is passed over. */
const READ = new Set(
  "date start end duration room title subtitle abstract description track url conf_url persons".split(" "),
);

function isRead(name: string, parent: XmlElement): boolean {
  return parent.name === "event" ? READ.has(name) : name !== "tracks";
}

type Place = { day: string; room: string };

/** Old files have their events in the day itself, or in rooms without a name. */
function placeOf([, day, ...rooms]: readonly XmlElement[]): Place | undefined {
  if (day?.name !== "day" || rooms.some(({ name }) => name !== "room")) return undefined;
  return { day: day.attributes.date ?? "", room: rooms.at(-1)?.attributes.name ?? "" };
}

function toEvent(event: XmlElement, { day, room }: Place): FrabEvent {
  const texts = new Map<string, string>();
  // Of elements that are written twice, the first counts.
  for (const { name, text } of event.children) if (!texts.has(name)) texts.set(name, text.trim());
  const said = (name: string) => texts.get(name) ?? "";
  const persons = child(event, "persons");
  return {
    guid: event.attributes.guid ?? "",
    id: event.attributes.id ?? "",
    date: said("date"),
    start: said("start"),
    end: said("end"),
    duration: said("duration"),
    day,
    room: room.trim() || said("room"),
    status: "confirmed",
    title: said("title"),
    subtitle: said("subtitle"),
    abstract: said("abstract"),
    description: said("description"),
    track: said("track"),
    url: said("url") || said("conf_url"),
    persons: (persons === undefined ? [] : childrenNamed(persons, "person")).map(({ attributes, text }) => ({
      id: attributes.guid || attributes.code || attributes.id || "",
      name: text,
    })),
  };
}
