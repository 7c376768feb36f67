import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDay, readDuration, readInstant, readStart } from "../../src/adapters/source/frab/frab-times.ts";

const minutes = (count: number) => count * 60_000;

describe("a duration", () => {
  it.each([
    ["00:45", 45],
    ["0:05", 5],
    ["12:00", 720],
    ["48:00", 2880],
    ["01:30:00", 90],
    ["1:02:30", 24 * 60 + 150],
    ["PT1H30M", 90],
    [" 00:10 ", 10],
  ])("%s is %i minutes", (written, count) => {
    expect(readDuration(written)).toBe(minutes(count));
  });

  it.each(["", ":", "45", "an hour", "00:4", "-1:00", "P", "1:2:3", "00:10:", "9999:00"])(
    "%j is none",
    (written) => {
      expect(readDuration(written)).toBeUndefined();
    },
  );
});

describe("a start", () => {
  const berlin = { zone: "Europe/Berlin", dayChange: "09:00:00" };
  const at = (written: { date?: string; start?: string; day?: string }, clock = berlin) => {
    const read = readStart({ date: "", start: "", day: undefined, ...written }, clock);
    return read === undefined ? undefined : new Date(read.at).toISOString();
  };

  it("is the instant that the date says, whatever the day and the clock time are", () => {
    expect(at({ date: "2025-03-29T10:00:00-02:30", start: "23:00", day: "2020-01-01" })).toBe(
      "2025-03-29T12:30:00.000Z",
    );
    expect(at({ date: "2025-03-29 10:00:00 +0100" })).toBe("2025-03-29T09:00:00.000Z");
    expect(at({ date: "2025-03-29T10:00Z" })).toBe("2025-03-29T10:00:00.000Z");
  });

  it("is the clock time on the zone's clock without one, in the night that follows when it is before the day's change", () => {
    expect(at({ start: "09:00", day: "2025-01-29" })).toBe("2025-01-29T08:00:00.000Z");
    expect(at({ start: "8:59", day: "2025-01-29" })).toBe("2025-01-30T07:59:00.000Z");
    expect(at({ start: "00:30:00", day: "2025-06-29" }, { ...berlin, dayChange: "00:00:00" })).toBe(
      "2025-06-28T22:30:00.000Z",
    );
  });

  it("is at the date it has itself, where that is another than its day's", () => {
    expect(at({ date: "2025-01-30", start: "01:00", day: "2025-01-29" })).toBe("2025-01-30T00:00:00.000Z");
    expect(at({ date: "2025-01-30T01:00:00", day: "2025-01-29" })).toBe("2025-01-30T00:00:00.000Z");
  });

  it("is unknown without a day, without a clock time and at a time that no clock shows", () => {
    for (const written of [
      { start: "10:00" },
      { day: "2025-01-29" },
      { start: "24:30", day: "2025-01-29" },
      { start: "10:00", day: "2025-02-30" },
      { date: "2025-02-30T10:00:00+01:00" },
      { date: "9999-01-01T10:00:00+01:00" },
    ])
      expect(at(written)).toBeUndefined();
  });

  it("never throws", () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9T:+ -]{0,30}$/));
    fc.assert(
      fc.property(text, text, text, (date, start, day) => {
        const read = readStart({ date, start, day }, berlin);
        expect(read === undefined || Number.isFinite(read.at)).toBe(true);
        readDuration(start);
        readInstant(date);
        readDay(day, "Europe/Berlin");
      }),
    );
  });
});
