/** A made-up conference of any size, the same each time. */
import type { Schedule, Session } from "../src/core/schedule/model.ts";
import { DAY_MS, fromIso, MINUTE_MS } from "../src/core/time/instant.ts";

const WORDS =
  "kernel scheduler latency memory bpf tracing network container driver firmware security test fuzz real time power thermal storage filesystem compiler rust community boot".split(
    " ",
  );
const ROOMS = 20;
const A_DAY = 16;

export const BEGIN = fromIso("2026-02-02T08:00:00Z") ?? 0;

export function madeUpConference(sessions: number): Schedule {
  const word = (n: number) => WORDS[n % WORDS.length] ?? "";
  const text = (seed: number, length: number) =>
    Array.from({ length }, (_, n) => word(seed * 7 + n * n + n * seed)).join(" ");
  const all = Array.from({ length: sessions }, (_, n): Session => {
    const slot = Math.floor(n / ROOMS);
    const day = Math.floor(slot / A_DAY);
    const start = BEGIN + day * DAY_MS + (slot % A_DAY) * 40 * MINUTE_MS;
    return {
      id: `session-${n}`,
      title: `${text(n, 5)} ${n}`,
      abstract: text(n + 3, 120),
      track: `track-${n % 25}`,
      room: `room-${n % ROOMS}`,
      speakers: [{ id: `speaker-${n % 600}`, name: `${word(n)} ${word(n + 5)} ${n % 600}` }],
      start,
      end: start + 30 * MINUTE_MS,
      day: new Date(start).toISOString().slice(0, 10),
      status: "confirmed",
      reason: undefined,
      url: undefined,
    };
  });
  return {
    conference: {
      id: "made-up",
      title: "Made up",
      zone: "Europe/Brussels",
      start: "2026-02-02",
      end: "2026-12-31",
      url: undefined,
      cfp: undefined,
      note: undefined,
    },
    tracks: Array.from({ length: 25 }, (_, n) => ({
      id: `track-${n}`,
      title: `Track ${word(n)} ${n}`,
      description: text(n, 80),
      topicsIntro: undefined,
      topics: [],
      cfp: undefined,
      leads: [],
    })),
    rooms: Array.from({ length: ROOMS }, (_, n) => ({ id: `room-${n}`, name: `Room ${n}` })),
    sessions: all,
  };
}
