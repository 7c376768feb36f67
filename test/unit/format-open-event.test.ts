import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FeedFile, Parsed } from "../../src/adapters/source/format.ts";
import { openEvent } from "../../src/adapters/source/open-event/open-event.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const FOLDER = "test/fixtures/feeds/open-event";
const files: FeedFile[] = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(`${FOLDER}/${name}`, "utf8"),
}));
const without = (kind: string) => files.filter(({ name }) => name !== kind);
const put = (kind: string, text: string) => [...without(kind), { name: `folder/${kind}.json`, text }];
const shown = ({ schedule }: Parsed) =>
  schedule.sessions.map(
    ({ id, title, start, end, track, room, speakers }) =>
      `${id} ${title} ${toIso(start).slice(5, 16)} ${(end - start) / 60_000} ${track}/${room} ${speakers.map(({ name }) => name)}`,
  );
const codes = ({ findings }: Parsed) => findings.map(({ code, session }) => `${code} ${session ?? "-"}`);

describe("a folder of Open Event", () => {
  const parsed = openEvent.parse(files, {});
  it("is known by its sessions, whatever the files are called", () => {
    expect(openEvent.recognises(files)).toBe(true);
    expect(openEvent.recognises(files.map(({ text }, at) => ({ name: `${at}`, text })))).toBe(true);
    expect(openEvent.recognises(without("sessions"))).toBe(false);
    expect(openEvent.recognises([{ name: "sessions", text: "[]" }])).toBe(false);
  });

  it("gives the accepted sessions: with an offset, in bare UTC, or on the event's clock", () => {
    expect(shown(parsed)).toEqual([
      "1 Hulls 06-10T16:00 60 boats/pier Rui Mar",
      "2 Sails 06-10T18:00 30 undefined/deck Eva Sol",
      "3 Ropes 06-10T19:00 0 undefined/undefined ",
    ]);
    expect(parsed.schedule.sessions[0]?.abstract).toBe("Of wood\n\nOne & two");
    expect(parsed.schedule.conference).toMatchObject({
      title: "Harbour Days",
      zone: "US/Pacific",
      start: "2024-06-10",
      end: "2024-06-11",
      url: "https://harbour.example",
    });
  });

  it("says what was assumed and left out", () => {
    expect(codes(parsed)).toEqual([
      "unreadable-entry -",
      "taken-for-utc -",
      "unreadable-time 6",
      "not-accepted -",
      "not-scheduled -",
      "ends-before-start 3",
    ]);
  });

  it("names a zone that does not exist, and those that are like it", () => {
    const event = files.find(({ name }) => name === "event")?.text ?? "";
    expect(() => openEvent.parse(put("event", event.replace("US / Pacific", "US / Pacfic")), {})).toThrow(
      "US/Pacfic",
    );
    expect(
      openEvent.parse(put("event", event.replace("US / Pacific", "")), { zone: "Asia/Tokyo" }).schedule
        .conference.zone,
    ).toBe("Asia/Tokyo");
  });

  it("is refused when a file that it needs is cut off, and read when another one is", () => {
    const sessions = files.find(({ name }) => name === "sessions")?.text ?? "";
    for (let at = 0; at < sessions.trimEnd().length; at += 17)
      expect(() => openEvent.parse(put("sessions", sessions.slice(0, at)), {}), `at ${at}`).toThrow(
        SourceFailure,
      );
    for (const kind of ["event", "speakers", "microlocations"])
      expect(() => openEvent.parse(put(kind, "[{"), {}), kind).toThrow(SourceFailure);
  });
});
