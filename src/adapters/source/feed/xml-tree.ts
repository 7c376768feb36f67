/** XML as trees of elements, within limits, and without anything that XML can be made to do. */
import { SaxesParser } from "saxes";
import { malformed } from "../callboard/fault-list.ts";
import type { FeedFile } from "../format.ts";

export type XmlElement = {
  name: string;
  /** Has no prototype: any name is only a name. */
  attributes: Readonly<Record<string, string>>;
  children: XmlElement[];
  /** What stands directly in it. */
  text: string;
};

/** What is wanted of a file, so that no tree of all of a large one is ever built. */
export type XmlWanted<Taken> = {
  /** Whether an element is kept in `parent`; what stands in one that is not is passed over with it. */
  keeps(name: string, parent: XmlElement): boolean;
  /** Elements of this name are given, once they are whole, with those that they stand in; and then forgotten. */
  each: string;
  /** What is wanted of one of those; undefined for nothing. */
  take(element: XmlElement, within: readonly XmlElement[]): Taken | undefined;
};

export type XmlRead<Taken> = { root: XmlElement; taken: readonly Taken[] };

const DEEPEST = 40;
/** Some ten times the largest conference known. */
const MOST_ELEMENTS = 1_500_000;

/**
 * The root element, with what is kept and not forgotten, and what was taken. Blank lines before the declaration and
 * control characters are passed over; a document type is refused, since a schedule needs none and entities of its own
 * can be endless. Throws a SourceFailure `malformed`.
 */
export function readXml<Taken>({ name, text }: FeedFile, wanted: XmlWanted<Taken>): XmlRead<Taken> {
  const written = text.toWellFormed().replace(/^\ufeff?\s+|^\ufeff/, "");
  try {
    return readTree({ name, text: written }, wanted);
  } catch (failure) {
    // Few files hold any, and to look for them takes as long as a fifth of the reading.
    const clean = withoutControls(written);
    if (clean === written) throw failure;
    return readTree({ name, text: clean }, wanted);
  }
}

/** XML 1.1 is read by the rules of 1.0: it differs by control characters, which are passed over. */
const RULES = { xmlns: false, defaultXMLVersion: "1.0", forceXMLVersion: true } as const;

function readTree<Taken>(
  { name: file, text }: FeedFile,
  { keeps, each, take }: XmlWanted<Taken>,
): XmlRead<Taken> {
  const parser = new SaxesParser<typeof RULES>(RULES);
  const refuse = (found: string, allowed: string) =>
    malformed([{ file, line: parser.line, path: "", found, allowed }]);
  let root: XmlElement | undefined;
  let elements = 0;
  /** How many elements deep what is passed over is. */
  let passed = 0;
  const open: XmlElement[] = [];
  const taken: Taken[] = [];

  parser.on("error", ({ message }) => {
    throw refuse(message.replace(/^\S*\d+:\d+: /, "").slice(0, 120), "XML that is whole and well-formed");
  });
  parser.on("doctype", () => {
    throw refuse("a document type", "a schedule without one, as every known exporter writes it");
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements += 1;
    if (elements > MOST_ELEMENTS) throw refuse("no end of elements", `at most ${MOST_ELEMENTS} of them`);
    if (open.length + passed >= DEEPEST)
      throw refuse("elements within elements", `at most ${DEEPEST} levels of them`);
    const parent = open.at(-1);
    if (passed > 0 || (parent !== undefined && !keeps(name, parent))) {
      passed += 1;
      return;
    }
    const element: XmlElement = { name, attributes, children: [], text: "" };
    parent?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => {
    if (passed > 0) {
      passed -= 1;
      return;
    }
    const element = open.pop();
    if (element?.name !== each) return;
    const one = take(element, open);
    if (one !== undefined) taken.push(one);
    open.at(-1)?.children.pop();
  });
  const write = (part: string) => {
    const inner = open.at(-1);
    if (passed === 0 && inner !== undefined) inner.text += part;
  };
  parser.on("text", write);
  parser.on("cdata", write);

  parser.write(text).close();
  if (root === undefined) throw refuse("nothing", "XML");
  return { root, taken };
}

/** The text of the first child of that name, `undefined` where there is none. */
export function childText(element: XmlElement, name: string): string | undefined {
  return child(element, name)?.text.trim();
}

/** The first child of that name. */
export function child(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((inner) => inner.name === name);
}

/** Every child of that name, in order. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((inner) => inner.name === name);
}

/** XML 1.0 has no place for these, written out or by number; older exporters let them through from what people typed. */
function withoutControls(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ufffd]/g, "")
    .replace(/&#(?:x0{0,6}([0-9a-f]{1,2})|0{0,6}(\d{1,2}));/gi, (whole, hex, decimal) => {
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point >= 32 || point === 9 || point === 10 || point === 13 ? whole : "";
    });
}
