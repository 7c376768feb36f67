import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Format } from "../../src/adapters/source/format.ts";
import { frabXml } from "../../src/adapters/source/frab/frab-xml.ts";
import { vocJson } from "../../src/adapters/source/frab/voc-json.ts";
import { vocJson2 } from "../../src/adapters/source/frab/voc-json-v2.ts";
import { pretalxApi } from "../../src/adapters/source/pretalx/pretalx-api.ts";
import { SourceFailure } from "../../src/core/errors.ts";

const feed = (name: string) => readFileSync(`test/fixtures/feeds/${name}`, "utf8");
const formats: { format: Format; whole: string }[] = [
  { format: frabXml, whole: feed("frab-small.xml") },
  { format: vocJson, whole: feed("voc-small.json") },
  { format: vocJson2, whole: feed("voc-v2-small.json") },
  { format: pretalxApi, whole: feed("pretalx-v1-slots.json") },
  { format: pretalxApi, whole: feed("pretalx-nested.json") },
];

/** How many sessions, or why not; any other throw goes through and fails the test. */
function attempt(format: Format, text: string): number | string {
  const files = [{ name: "feed", text }];
  format.recognises(files);
  try {
    return format.parse(files, { zone: "Europe/Berlin" }).schedule.sessions.length;
  } catch (failure) {
    if (failure instanceof SourceFailure && failure.code === "malformed") return failure.message;
    throw failure;
  }
}

describe.each(formats)("$format.name, given what it is not", ({ format, whole }) => {
  it("gives a schedule or a SourceFailure for any part of a feed", () => {
    for (let length = 0; length < whole.length; length += 97) {
      const part = attempt(format, whole.slice(0, length));
      expect(typeof part, `the first ${length} characters`).toBe("string");
    }
  });

  it("gives a schedule or a SourceFailure when some of it is something else", () => {
    const odd = fc.constantFrom(
      "",
      "0",
      "-1",
      "null",
      "[]",
      "{}",
      '"__proto__"',
      "<a>",
      "</event>",
      "&nope;",
      "\u0000",
      "9".repeat(400),
      "\ud800",
    );
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(40), odd, (at, length, put) => {
        attempt(format, whole.slice(0, at) + put + whole.slice(at + length));
      }),
      { numRuns: 300 },
    );
  });

  it("gives a schedule or a SourceFailure for other things of the web", () => {
    for (const text of [
      "",
      " ",
      "\ufeff",
      "<",
      "{",
      "[",
      "null",
      "0",
      '"x"',
      "<!doctype html><html><body>Not found</body></html>",
      "BEGIN:VCALENDAR\r\nEND:VCALENDAR",
      "\u0000\u0001",
      "<schedule/>",
      "[".repeat(50_000),
      "<a>".repeat(50_000),
      '{"a":'.repeat(50_000),
    ])
      expect(typeof attempt(format, text), text.slice(0, 20)).toBe("string");
  });

  it("leaves every prototype as it was", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      attempt(
        format,
        whole.replaceAll(/"title"|"name"|<title>/g, (found) => (found.startsWith("<") ? found : `"${key}"`)),
      );
      attempt(format, whole.replaceAll("Kettle", key).replaceAll("aaaa-1", key).replaceAll("WATER1", key));
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("title" in {}).toBe(false);
  });
});

describe("XML that would do more than be read", () => {
  it("may not declare a document type, and so neither entities that grow nor ones of other files", () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      "",
    );
    const bomb = `<!DOCTYPE schedule [<!ENTITY l0 "ha">${laughs}]><schedule><conference><title>&l9;</title></conference></schedule>`;
    expect(attempt(frabXml, bomb)).toContain("found a document type");
    expect(frabXml.recognises([{ name: "feed", text: bomb }])).toBe(true);
    const outside = `<!DOCTYPE schedule SYSTEM "file:///etc/passwd"><schedule><conference/></schedule>`;
    expect(attempt(frabXml, outside)).toContain("found a document type");
  });

  it("may not nest without end", () => {
    expect(attempt(frabXml, `<schedule><conference/>${"<day>".repeat(100)}`)).toContain(
      "elements within elements",
    );
  });

  it("is refused with the line at which it stops being XML", () => {
    const text = "<schedule>\n<conference>\n</day>";
    expect(attempt(frabXml, text)).toMatch(/feed:3: found .*; allowed: XML that is whole/);
  });
});

describe("empty schedules", () => {
  it("are schedules", () => {
    expect(attempt(frabXml, "<schedule><conference/></schedule>")).toBe(0);
    expect(attempt(vocJson, '{"schedule":{"conference":{"days":[]}}}')).toBe(0);
    expect(attempt(vocJson2, '{"schedule":{"conference":{},"events":[]}}')).toBe(0);
    expect(attempt(pretalxApi, '{"count":0,"next":null,"previous":null,"results":[]}')).toBe(0);
  });
});
