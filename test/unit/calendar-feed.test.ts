/** Calendars over HTTP: what programs get, and what a guess gets. */
import ICAL from "ical.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeCalendar } from "../../src/adapters/calendar/encode-calendar.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { calendarAddress, mountCalendars } from "../../src/adapters/http/calendar-feed.ts";
import { createHttpServer, type HttpServer } from "../../src/adapters/http/http-server.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { randomSecret } from "../../src/adapters/random/random-secret.ts";
import type { Calendar } from "../../src/core/agenda/calendar.ts";
import { instant } from "../support/conference.ts";

const calendar: Calendar = {
  name: "My Conference",
  zone: "Canada/Newfoundland",
  events: [
    {
      uid: "abc@callboard",
      sequence: 3,
      modified: instant("2020-08-20T08:00:00Z"),
      start: instant("2020-08-24T14:00:00Z"),
      end: instant("2020-08-24T14:30:00Z"),
      title: "A talk; with, commas\r\nBEGIN:VEVENT\nand a very long title ".repeat(5),
      place: "Hall",
      description: "First line\nsecond line",
      url: undefined,
      cancelled: false,
    },
    {
      uid: "def@callboard",
      sequence: 1,
      modified: instant("2020-08-20T08:00:00Z"),
      start: instant("2020-08-24T15:00:00Z"),
      end: instant("2020-08-24T15:30:00Z"),
      title: "Off",
      place: "",
      description: "",
      url: "https://example.org/off",
      cancelled: true,
    },
  ],
};

describe("a calendar as text", () => {
  const read = () => new ICAL.Component(ICAL.parse(encodeCalendar(calendar))).getAllSubcomponents("vevent");

  it("says of each event its name, sequence, times in UTC and status", () => {
    const [first, second] = read();
    expect(first?.getFirstPropertyValue("uid")).toBe("abc@callboard");
    expect(first?.getFirstPropertyValue("sequence")).toBe(3);
    expect(String(first?.getFirstPropertyValue("dtstart"))).toBe("2020-08-24T14:00:00Z");
    expect(String(first?.getFirstPropertyValue("dtstamp"))).toBe("2020-08-20T08:00:00Z");
    expect(second?.getFirstPropertyValue("status")).toBe("CANCELLED");
  });

  it("holds two events whatever a title says, in lines of 75 octets that end as they should", () => {
    expect(read()).toHaveLength(2);
    const text = encodeCalendar(calendar);
    expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75 && !line.includes("\n"))).toBe(
      true,
    );
  });
});

describe("a calendar's address", () => {
  let http: HttpServer;
  let base: string;
  const secret = randomSecret();
  beforeEach(async () => {
    http = createHttpServer({ host: "127.0.0.1", port: 0 }, { clock: systemClock, log: silentLog() });
    mountCalendars(http, async (given) => (given === secret ? encodeCalendar(calendar) : undefined));
    await http.listen();
    base = `http://127.0.0.1:${http.port()}`;
  });
  afterEach(() => http.close());

  it("gives the calendar, and nothing when it has not changed", async () => {
    const first = await fetch(calendarAddress(base, secret));
    expect(first.status).toBe(200);
    expect(first.headers.get("content-type")).toContain("text/calendar");
    expect(await first.text()).toContain("BEGIN:VCALENDAR");
    const etag = first.headers.get("etag") ?? "";
    const again = await fetch(calendarAddress(base, secret), { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  it.each(["wrong", randomSecret(), "..%2f..%2fetc", ""])("gives nothing for the guess %j", async (guess) => {
    expect((await fetch(`${base}/calendar/${guess}.ics`)).status).toBe(404);
  });
});
