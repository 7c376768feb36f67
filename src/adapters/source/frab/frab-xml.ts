/**
 * The schedule.xml of frab, Pentabarf, pretalx, wafer, OSEM and FOSDEM (https://c3voc.de/wiki/schedule), as they are
 * met rather than as the schema has them.
 */
import { malformed } from "../callboard/fault-list.ts";
import type { FeedFile, Format } from "../format.ts";
import { readFrab } from "./frab-feed.ts";
import type { FrabEvent, FrabProgramme } from "./frab-programme.ts";
import { child, childrenNamed, childText, readXml, type XmlElement } from "../feed/xml-tree.ts";

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
  const root = readXml(file);
  const conference = child(root, "conference");
  const days = childrenNamed(root, "day");
  if (root.name !== "schedule" || (conference === undefined && days.length === 0)) {
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
    findings: [],
    events: days.flatMap((day) => eventsIn(day, day.attributes.date ?? "", "")),
  };
}

/** Old files have their events in the day itself, or in rooms without a name. */
function eventsIn(element: XmlElement, day: string, room: string): FrabEvent[] {
  return element.children.flatMap((inner) => {
    if (inner.name === "event") return [toEvent(inner, day, room)];
    return inner.name === "room" ? eventsIn(inner, day, inner.attributes.name ?? "") : [];
  });
}

function toEvent(event: XmlElement, day: string, room: string): FrabEvent {
  const said = (name: string) => childText(event, name) ?? "";
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
