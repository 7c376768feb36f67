/** How many people fit into rooms, as each format that says it writes it. */
import { describe, expect, it } from "vitest";
import { readFeed } from "../../src/adapters/source/read-feed.ts";

const talk = { guid: "a", date: "2020-08-24T10:00:00Z", duration: "00:30", title: "A talk", persons: [] };
const rooms = [
  { name: "Hall", capacity: 80 },
  { name: "Attic", capacity: null },
  { name: "Yard", capacity: -3 },
];
const files: Record<string, string> = {
  "schedule.json, version 1": JSON.stringify({
    schedule: {
      conference: {
        acronym: "c",
        title: "C",
        time_zone_name: "UTC",
        rooms,
        days: [
          {
            date: "2020-08-24",
            rooms: { Hall: [talk], Attic: [{ ...talk, guid: "b" }], Yard: [{ ...talk, guid: "c" }] },
          },
        ],
      },
    },
  }),
  "schedule.json, version 2": JSON.stringify({
    schedule: {
      conference: { acronym: "c", title: "C", time_zone_name: "UTC", rooms, days: [], tracks: [] },
      persons: [],
      events: ["Hall", "Attic", "Yard"].map((room) => ({
        guid: room,
        start: "2020-08-24T10:00:00Z",
        duration: "PT30M",
        title: room,
        room,
      })),
    },
  }),
  "Callboard's own": JSON.stringify({
    callboard: "1",
    conference: { id: "c", title: "C", zone: "UTC", start: "2020-08-24", end: "2020-08-24" },
    rooms: [
      { id: "hall", name: "Hall", capacity: 80 },
      { id: "attic", name: "Attic" },
      { id: "yard", name: "Yard" },
    ],
    sessions: [{ id: "a", title: "A", day: "2020-08-24", start: "10:00", end: "10:30", room: "hall" }],
  }),
};

describe("how many people fit into a room", () => {
  it.each(Object.entries(files))("is read from %s, where it says a number of people", (_format, text) => {
    const { schedule } = readFeed([{ name: "schedule.json", text }], {});
    const capacities = Object.fromEntries(schedule.rooms.map(({ name, capacity }) => [name, capacity]));
    expect(capacities).toEqual({ Hall: 80, Attic: undefined, Yard: undefined });
  });

  it("is read from pretalx's page of rooms", () => {
    const slot = {
      id: 1,
      room: 7,
      start: "2020-08-24T10:00:00Z",
      end: "2020-08-24T10:30:00Z",
      submission: "A",
    };
    const page = (results: unknown[]) => JSON.stringify({ count: results.length, next: null, results });
    const { schedule } = readFeed(
      [
        { name: "slots.json", text: page([slot]) },
        {
          name: "submissions.json",
          text: page([{ code: "A", title: "A talk", state: "confirmed", slots: [1] }]),
        },
        { name: "rooms.json", text: page([{ id: 7, name: { en: "Hall" }, capacity: 80 }]) },
      ],
      { zone: "UTC" },
    );
    expect(schedule.rooms).toEqual([expect.objectContaining({ name: "Hall", capacity: 80 })]);
  });

  it("is refused in Callboard's own files where it is no number of people", () => {
    const text = files["Callboard's own"]?.replace('"capacity":80', '"capacity":"many"') ?? "";
    expect(() => readFeed([{ name: "schedule.json", text }], {})).toThrow(
      expect.objectContaining({
        faults: [expect.objectContaining({ allowed: expect.stringContaining("how many people fit") })],
      }),
    );
  });
});
