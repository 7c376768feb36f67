import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { openEvent } from "../../src/adapters/source/open-event/open-event.ts";
import { SourceFailure } from "../../src/core/errors.ts";

const FEEDS = "../shared/corpus/open-event";
const filesOf = (event: string) =>
  readdirSync(`${FEEDS}/${event}`).map((name) => ({
    name,
    text: readFileSync(`${FEEDS}/${event}/${name}`, "utf8"),
  }));
type Written = {
  id: number;
  title: string;
  state: string;
  start_time: string;
  end_time: string;
  speakers: unknown[];
};

describe.skipIf(!existsSync(FEEDS))("what eventyay gave to real conferences", () => {
  it.each([
    ["FOSSASIASummit2018", 234, 371, "Asia/Singapore"],
    ["OpenTechSummit2018", 12, 12, "Europe/Berlin"],
  ])("%s: %i accepted sessions of %i at their instants (needs ../shared)", (event, count, all, zone) => {
    const files = filesOf(event);
    const { schedule } = openEvent.parse(files, {});
    const written: Written[] = JSON.parse(readFileSync(`${FEEDS}/${event}/sessions.json`, "utf8"));
    expect(openEvent.recognises(files)).toBe(true);
    expect(written).toHaveLength(all);
    expect(schedule.sessions).toHaveLength(count);
    expect(schedule.conference.zone).toBe(zone);
    const accepted = new Map(
      written.filter(({ state }) => state === "accepted").map((session) => [String(session.id), session]),
    );
    for (const session of schedule.sessions) {
      const other = accepted.get(session.id);
      expect(session.start, session.id).toBe(Date.parse(other?.start_time ?? ""));
      expect(session.end, session.id).toBe(Math.max(session.start, Date.parse(other?.end_time ?? "")));
      expect(session.speakers).toHaveLength(other?.speakers.length ?? -1);
    }
    expect(new Set(schedule.sessions.map(({ id }) => id)).size).toBe(accepted.size);
  });

  it("cut off at every 9970th character is refused (needs ../shared)", () => {
    const files = filesOf("FOSSASIASummit2018");
    const sessions = files.find(({ name }) => name.startsWith("sessions"))?.text ?? "";
    for (let at = 0; at < sessions.trimEnd().length; at += 9_970)
      expect(() =>
        openEvent.parse([{ name: "sessions", text: sessions.slice(0, at) }], { zone: "UTC" }),
      ).toThrow(SourceFailure);
  });
});
