/** Events as Discord takes them, whatever the programme says. Discord: Guild Scheduled Event. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeMark,
  encodeCallingOff,
  encodeEvent,
  encodeEventChange,
} from "../../src/adapters/chat/discord/encode-event.ts";
import type { EventToShow } from "../../src/core/ports/community-events.ts";
import { HOUR_MS } from "../../src/core/time/instant.ts";
import { TEN } from "../support/conference.ts";
import { checkRequest } from "../support/discord/request-check.ts";

const MARK = "/conf remind session:s-1";
const anEvent = (given: Partial<EventToShow> = {}): EventToShow => ({
  title: "A talk",
  place: "Room 1",
  start: TEN,
  end: TEN + HOUR_MS,
  lines: ["About it"],
  link: [{ link: "in the programme", url: "https://conf.example/1" }],
  last: ["To be called before it: ", { code: MARK }],
  mark: MARK,
  ...given,
});

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary", maxLength: 2_000 }),
  fc.constantFrom(
    "",
    " ",
    "\u200b",
    "@everyone",
    "`/conf remind session:other`",
    "x".repeat(3_000),
    "👩‍👩‍👧".repeat(90),
  ),
);
const shape = { name: "", description: "", entity_metadata: { location: "" } };

describe("an event on Discord", () => {
  it("is one that Discord takes, and ends with its own mark, whatever the programme says", () => {
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 6 }), text, (title, place, lines, path) => {
        const link = [
          {
            link: "in the programme",
            url: `https://conf.example/${encodeURIComponent(path.toWellFormed())}`,
          },
        ];
        const body = { ...shape, ...encodeEvent(anEvent({ title, place, lines, link })) };
        expect(checkRequest("POST", "/guilds/{guild_id}/scheduled-events", body)).toEqual([]);
        expect(body.name.trim()).not.toBe("");
        expect(body.name.length).toBeLessThanOrEqual(100);
        expect(body.entity_metadata.location.trim()).not.toBe("");
        expect(body.entity_metadata.location.length).toBeLessThanOrEqual(100);
        expect(body.description.length).toBeLessThanOrEqual(1_000);
        expect(decodeMark(body.description)).toBe(MARK);
      }),
    );
  });

  it("shortens what it is about, and keeps the page and the mark", () => {
    const { description } = {
      ...shape,
      ...encodeEvent(anEvent({ lines: ["Begins so", "x".repeat(2_000)] })),
    };
    expect(description).toMatch(
      /^Begins so\nx+…\n\[in the programme\]\(https:\/\/conf.example\/1\)\nTo be called/,
    );
    expect(description.length).toBeGreaterThan(990);
  });

  it("keeps its start when it has begun, and begins when its start has passed", () => {
    const standing = { id: "1", mark: MARK, begun: false };
    const [before, after] = [TEN - 1, TEN];
    expect(encodeEventChange(anEvent(), standing, before)).toMatchObject({
      scheduled_start_time: "2020-08-24T10:00:00.000Z",
    });
    expect(encodeEventChange(anEvent(), standing, after)).toMatchObject({ status: 2 });
    expect(encodeEventChange(anEvent(), standing, after)).not.toHaveProperty("scheduled_start_time");
    const begun = encodeEventChange(anEvent(), { ...standing, begun: true }, after);
    expect(begun).not.toHaveProperty("scheduled_start_time");
    expect(begun).not.toHaveProperty("status");
  });

  it("is cancelled before it begins, and completed after", () => {
    const standing = { id: "1", mark: MARK, begun: false };
    expect(encodeCallingOff("Ada is *ill*", standing)).toEqual({
      status: 4,
      description: "Ada is \\*ill\\*",
    });
    expect(encodeCallingOff("", { ...standing, begun: true })).toEqual({ status: 3 });
  });
});
