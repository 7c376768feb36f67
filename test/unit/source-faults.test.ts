import { describe, expect, it } from "vitest";
import { parse, type SourceFile } from "../../src/adapters/source/callboard/callboard-yaml.ts";
import { createFaultList } from "../../src/adapters/source/callboard/fault-list.ts";
import { type Fault, SourceFailure } from "../../src/core/errors.ts";

function failureOf(files: readonly SourceFile[]): SourceFailure {
  try {
    parse(files);
  } catch (failure) {
    if (failure instanceof SourceFailure) return failure;
    throw failure;
  }
  throw new Error("it was read without a fault");
}

const faultsOf = (text: string): readonly Fault[] => failureOf([{ name: "f.yaml", text }]).faults;
const shown = (text: string) => faultsOf(text).map(({ line, path, found }) => `${line} ${path}: ${found}`);

/** Seven lines that are good, so that what is under test begins on line 8. */
const start = `callboard: 1
conference: { id: c, title: C, zone: Europe/Lisbon, start: 2021-03-27, end: 2021-03-28 }
rooms:
  - { id: hall, name: Hall }
tracks:
  - { id: kernel, title: Kernel }
sessions:`;
const withSession = (rest: string) => `${start}\n  - id: s\n    title: S\n    day: 2021-03-27\n${rest}`;
const timed = 'start: "10:00"\n    end: "11:00"';

describe("a fault says its line, path, what stands there and what may", () => {
  it.each([
    [
      "an unknown track",
      `    ${timed}\n    track: kernal`,
      '13 sessions[0].track: "kernal"',
      "did you mean kernel?",
    ],
    [
      "an unknown room",
      `    ${timed}\n    room: halls`,
      '13 sessions[0].room: "halls"',
      "did you mean hall?",
    ],
    [
      "an end before the start",
      '    start: "23:00"\n    end: "22:00"',
      '12 sessions[0].end: "22:00"',
      "after the start",
    ],
    [
      "an end at the start",
      '    start: "9:00"\n    end: "09:00"',
      '12 sessions[0].end: "09:00"',
      "after the start",
    ],
    [
      "an instant before",
      '    start: "9:00"\n    end: 2021-03-27T08:59Z',
      '12 sessions[0].end: "2021-03-27T08:59Z"',
      "after",
    ],
    [
      "an end days later",
      '    start: "9:00"\n    end: 2021-03-30T08:59Z',
      '12 sessions[0].end: "2021-03-30T08:59Z"',
      "night after",
    ],
    [
      "a clock that is none",
      '    start: "24:30"\n    end: "25:00"',
      '11 sessions[0].start: "24:30"',
      'such as "11:30"',
    ],
    ["no end", '    start: "9:00"', "8 sessions[0].end: nothing", 'such as "11:30"'],
    [
      "an unknown key",
      `    ${timed}\n    abstrakt: x`,
      '13 sessions[0].abstrakt: "abstrakt"',
      "did you mean abstract?",
    ],
    [
      "a key of JavaScript's",
      `    ${timed}\n    __proto__: x`,
      '13 sessions[0].__proto__: "__proto__"',
      "one of id",
    ],
    ["an unknown status", `    ${timed}\n    status: maybe`, '13 sessions[0].status: "maybe"', "provisional"],
    [
      "a wrong address",
      `    ${timed}\n    url: "javascript:x()"`,
      '13 sessions[0].url: "javascript:x()"',
      "https://",
    ],
    ["a list for a text", `    ${timed}\n    abstract: [ x ]`, "13 sessions[0].abstract: a list", "a text"],
    ["a text for a list", `    ${timed}\n    speakers: Ada`, '13 sessions[0].speakers: "Ada"', "a list"],
    [
      "an empty speaker",
      `    ${timed}\n    speakers: [ "" ]`,
      '13 sessions[0].speakers[0].name: ""',
      "not empty",
    ],
    [
      "an id used twice",
      `    ${timed}\n  - { id: s, title: T, day: 2021-03-27, start: "9:00", end: "9:30" }`,
      '13 sessions[1].id: "s"',
      "f.yaml:8 has this one already",
    ],
  ])("%s", (_name, rest, where, allowed) => {
    const text = withSession(rest);
    expect(shown(text)).toContain(where);
    expect(
      faultsOf(text)
        .map((fault) => fault.allowed)
        .join("\n"),
    ).toContain(allowed);
  });

  it.each([
    [
      "a zone that does not exist",
      "zone: Europe/Lisbn",
      '3 conference.zone: "Europe/Lisbn"',
      "Europe/Lisbon",
    ],
    ["a date that does not exist", "start: 2021-02-30", '3 conference.start: "2021-02-30"', "2020-08-24"],
    [
      "an end before the start",
      "end: 2021-03-26",
      '3 conference.end: "2021-03-26"',
      "2021-03-27, or a day after",
    ],
    ["an empty title", 'title: " "', '3 conference.title: " "', "not empty"],
    ["an id with a space", "id: a b", '3 conference.id: "a b"', "letters A to Z"],
  ])("%s of the conference", (_name, line, where, allowed) => {
    const fields = ["id: c", "title: C", "zone: Europe/Lisbon", "start: 2021-03-27", "end: 2021-03-28"];
    const others = fields.filter((field) => field.split(":")[0] !== line.split(":")[0]);
    const text = ["callboard: 1", "conference:", line, ...others]
      .join("\n  ")
      .replace("\n  conference", "\nconference");
    expect(shown(text)).toEqual([where]);
    expect(faultsOf(text)[0]?.allowed).toContain(allowed);
  });

  it.each([
    ["broken YAML", "a: [", "1", "Flow sequence"],
    ["a key twice", "callboard: 1\ncallboard: 1", "2", "each key once"],
    ["a tag", "callboard: !!binary 1", "1", "Unresolved tag"],
    ["two documents", "a: 1\n---\nb: 2", "2", "multiple documents"],
    ["an alias of nothing", "callboard: 1\nconference: *nobody", "2", "anchor"],
    ["an alias of itself", "tracks: &all\n  - *all", "2", "anchor"],
    ["a key that is a list", "callboard: 1\n? [ a ]\n: b", "2", "a text before the colon"],
    ["bottomless nesting", "[".repeat(5_000), "1", "at most 30 levels"],
    ["bottomless lists", "- ".repeat(5_000), "1", "at most 30 levels"],
    ["deep nesting further down", `callboard: 1\ntracks: ${"{a: ".repeat(50)}`, "2", "at most 30 levels"],
    ["deep nesting", `tracks: ${"[".repeat(50)}${"]".repeat(50)}`, "1", "at most 30 levels"],
    ["a text instead of a mapping", "just words", "1", "a mapping with callboard"],
  ])("%s", (_name, text, line, allowed) => {
    const [fault] = faultsOf(text);
    expect(String(fault?.line)).toBe(line);
    expect(fault?.allowed).toContain(allowed);
  });

  it("aliases that multiply without end", () => {
    const layers = Array.from({ length: 9 }, (_, i) => `  - &l${i + 1} [${`*l${i},`.repeat(9)}]`);
    expect(shown(`tracks:\n  - &l0 [x]\n${layers.join("\n")}`)).toEqual(["1 : aliases that multiply"]);
  });

  it("more than a schedule can be, on the line where it becomes too much", () => {
    const anchors = Array.from({ length: 1_100 }, (_, i) => `- &a${i} x\n`).join("");
    expect(shown(`rooms:\n${anchors}`)).toEqual(["1002 : too many aliases"]);
    expect(shown(`rooms: [\n ${"x,".repeat(700_000)}]`)).toEqual(["2 : too much for a schedule"]);
  });

  it("not for texts that look like many anchors, aliases or brackets", () => {
    const bodies = Array.from({ length: 1_100 }, (_, i) => `  - title: "*${i}"\n    topics: ["[[[", "&b"]\n`);
    const text = `${start} []\n`.replace(
      "title: Kernel }",
      `title: Kernel, description: "${"[".repeat(99)}" }`,
    );
    const topics = `  - id: t\n    title: T\n    topics:\n${bodies.join("").replace(/^/gm, "    ").trimEnd()}\n`;
    const schedule = parse([{ name: "f.yaml", text: text.replace("tracks:\n", `tracks:\n${topics}`) }]);
    expect(schedule.tracks[0]?.topics).toHaveLength(1_100);
  });

  it("a conference that is missing, doubled or without its mark", () => {
    expect(shown("rooms: []")).toEqual(["1 conference: nothing"]);
    expect(shown(start.split("\n")[1] ?? "")).toEqual(["1 callboard: nothing"]);
    const twice = ["a.yaml", "b.yaml"].map((name) => ({ name, text: start }));
    expect(failureOf(twice).faults.map(({ file, line, path }) => `${file}:${line} ${path}`)).toContain(
      "b.yaml:2 conference",
    );
    expect(shown(start.replace("callboard: 1", "callboard: 2"))).toEqual(['1 callboard: "2"']);
  });
});

describe("a faulty schedule", () => {
  const text = `callboard: 1
conference: { id: c, title: C, zone: Europe/Lisbn, start: 2021-03-27, end: 2021-03-28, titel: x }
sesions: []
tracks:
  - { id: kernel, title: "" }
sessions:
  - { id: a, title: "", day: 2021-03-29, start: "10:00", end: "10:00", track: kernal }
  -
  - { id: a, title: A, start: "25:00", end: "11:00", room: hall }`;

  it("is answered with every fault at once, by line", () => {
    expect(shown(text)).toEqual([
      '2 conference.titel: "titel"',
      '2 conference.zone: "Europe/Lisbn"',
      '3 sesions: "sesions"',
      '5 tracks[0].title: ""',
      '7 sessions[0].end: "10:00"',
      '7 sessions[0].day: "2021-03-29"',
      '7 sessions[0].title: ""',
      '7 sessions[0].track: "kernal"',
      "8 sessions[1]: nothing",
      '9 sessions[2].start: "25:00"',
      '9 sessions[2].id: "a"',
      '9 sessions[2].room: "hall"',
    ]);
  });

  it("is a SourceFailure whose message holds the faults in words and what to do", () => {
    const failure = failureOf([{ name: "f.yaml", text }]);
    expect(failure.code).toBe("malformed");
    expect(failure.message).toContain('f.yaml:9 sessions[2].start: found "25:00"; allowed: a clock time');
    expect(failure.hint).toContain("Nothing of it was loaded");
  });

  it("does not flood the message, and never shows a long text whole", () => {
    const many = `${start}\n${"  - x\n".repeat(100)}  - ${"y".repeat(5_000)}`;
    const failure = failureOf([{ name: "f.yaml", text: many }]);
    expect(failure.faults).toHaveLength(101);
    expect(failure.message).toContain("… and 81 more.");
    expect(failure.faults.at(-1)?.found.length).toBeLessThan(70);
  });

  it("is refused soon, however many faults it has, with suggestions for the first", () => {
    const list = (item: (index: number) => string) =>
      Array.from({ length: 1_200 }, (_, i) => item(i)).join("");
    const people = list((i) => `  - { id: p${i}, name: Person Number ${i} }\n`);
    const sessions = list(
      (i) => `  - { id: s${i}, title: S, ${timed.replace("\n    ", ", ")}, speakers: [ Pn${i} ] }\n`,
    );
    const failure = failureOf([{ name: "f.yaml", text: `people:\n${people}${start}\n${sessions}` }]);
    expect(failure.message).toContain("1000 faults or more");
    expect(failure.faults).toHaveLength(1_000);
    const keys = faultsOf(`callboard: 1\nconference: { ${list((i) => `titel${i}: x, `)} }`);
    expect(keys).toHaveLength(1_000);
    expect(keys.filter(({ allowed }) => allowed.includes("did you mean title"))).toHaveLength(10);
  });

  it("may have more faults than a call can take arguments", () => {
    const fault: Fault = { file: "f.yaml", line: 1, path: "", found: "x", allowed: "y" };
    const list = createFaultList();
    list.addAll(Array.from({ length: 300_000 }, () => fault));
    expect(list.inOrder()).toHaveLength(1_000);
  });
});
