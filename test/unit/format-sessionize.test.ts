import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Parsed } from "../../src/adapters/source/format.ts";
import { sessionize } from "../../src/adapters/source/sessionize/sessionize.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const read = (name: string) => readFileSync(`test/fixtures/feeds/sessionize/${name}.json`, "utf8");
const [all, grid] = [read("all"), read("grid")];
const file = (text: string, name = "f.json") => [{ name, text }];
const shown = ({ schedule }: Parsed) =>
  schedule.sessions.map(
    ({ id, title, start, end, track, room, speakers }) =>
      `${id} ${title} ${toIso(start).slice(5, 16)} ${(end - start) / 60_000} ${track}/${room} ${speakers.map(({ id: who, name }) => `${who}=${name}`)}`,
  );
const codes = ({ findings }: Parsed) => findings.map(({ code, session }) => `${code} ${session ?? "-"}`);

function failureOf(text: string, name?: string): SourceFailure {
  try {
    sessionize.parse(file(text, name), { zone: "Europe/Lisbon" });
  } catch (failure) {
    if (failure instanceof SourceFailure) return failure;
    throw failure;
  }
  throw new Error("it was read");
}

describe("Sessionize is known by the shapes of its views", () => {
  it.each([
    ["All", all, true],
    ["GridSmart", grid, true],
    ["Sessions", '[{"groupId":null,"groupName":"All","sessions":[]}]', true],
    ["nothing published", "[]", true],
    ["the embedded page", '<div><a href="https://sessionize.com/api/v2/abc123/view/GridSmart">', true],
    ["sessions of something else", '{"sessions":[]}', false],
    ["another list", '[{"title":"x"}]', false],
    ["another page", "<html></html>", false],
  ])("%s", (_, text, known) => {
    expect(sessionize.recognises(file(text))).toBe(known);
  });
});

describe("the view All", () => {
  const parsed = sessionize.parse(file(all), { zone: "Europe/Lisbon" });
  it("gives accepted sessions and lunch on the conference's clock, with names for ids", () => {
    expect(shown(parsed)).toEqual([
      "101 Hulls of wood 06-10T08:00 45 boats/pier a1=Rui Mar,b2=Eva Sol",
      "104 Sails 06-10T09:00 30 undefined/deck ",
      "0d1c-lunch Lunch 06-10T11:00 0 undefined/undefined ",
    ]);
    expect(parsed.schedule.sessions[0]).toMatchObject({ abstract: "One.\n\nTwo.", url: undefined });
  });

  it("says what was left out", () => {
    expect(codes(parsed)).toEqual(["unreadable-entry -", "not-accepted -", "not-scheduled -"]);
  });

  it("is refused without a zone", () => {
    expect(() => sessionize.parse(file(all), {})).toThrow("names no time zone");
  });
});

describe("the views GridSmart and Sessions", () => {
  const expected = [
    "p Opening 06-10T09:00 30 undefined/pier a1=Rui Mar",
    "q Hulls 06-10T10:00 30 boats/pier ",
  ];
  it("list a plenum once, and take a time with a Z for an instant", () => {
    expect(shown(sessionize.parse(file(grid), { zone: "Europe/Lisbon" }))).toEqual(expected);
    const unset = sessionize.parse(file(grid), {});
    expect(shown(unset)).toEqual(expected);
    expect(codes(unset)).toEqual(["zone-unknown -"]);
  });

  it("list a session once that stands in two groups", () => {
    const sessions = JSON.parse(grid)[0].rooms[0].sessions;
    const groups = JSON.stringify([
      { groupId: 1, groupName: "A", sessions },
      { groupId: 2, groupName: "B", sessions },
    ]);
    expect(shown(sessionize.parse(file(groups), { zone: "Europe/Lisbon" }))).toEqual(expected);
  });
});

describe("what is no schedule is refused, and says what to do", () => {
  it("when nothing is published", () => {
    expect(failureOf("[]").message).toContain("not published");
    expect(failureOf(all.replace(/"startsAt": "[^"]*"/g, '"startsAt": null')).message).toContain(
      "not published",
    );
  });

  it("when it is the embedded page, with the address of the data", () => {
    const page = '<html><script src="https://sessionize.com/api/v2/abc123/view/GridSmart"></script></html>';
    expect(failureOf(page).hint).toContain("https://sessionize.com/api/v2/abc123/view/All");
    const bare = '<div class="sz-root sz-schedule"></div>';
    expect(failureOf(bare, "https://sessionize.com/api/v2/xy9/view/GridSmart").hint).toContain(
      "/api/v2/xy9/view/All",
    );
    expect(failureOf(bare).hint).toContain("/view/All");
  });

  it("when it is cut off, wherever that is", () => {
    for (const text of [all, grid])
      for (let at = 0; at < text.trimEnd().length; at += 11)
        expect(failureOf(text.slice(0, at)).code).toBe("malformed");
  });

  it("when it has any other shape", () => {
    for (const text of [
      "null",
      "1",
      "{}",
      '{"sessions":1,"rooms":[],"categories":[]}',
      '[{"rooms":[{"name":"x","sessions":[null]}]}]',
      '[{"groupName":{},"sessions":[[]]}]',
    ])
      expect(failureOf(text).code).toBe("malformed");
  });
});
