import fc from "fast-check";
import { IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { speakWords } from "../../src/core/language/speak.ts";
import { fromNow, lasting, type Words } from "../../src/core/language/words.ts";
import { fromIso, toIso } from "../../src/core/time/instant.ts";
import { showClock, showDate, showDayClock, showOffset } from "../../src/core/time/show.ts";
import { canonicalZone, isZone, nearestZones, offsetsOf, resolveLocal } from "../../src/core/time/zone.ts";

const MINUTE = 60_000;
const inEnglish = (words: Words) => speakWords(words, "en");
const start = Date.UTC(2020, 7, 24, 14);

describe("instants", () => {
  it.each([
    "2020-08-24T14:00Z",
    "2020-08-24T14:00:00.000Z",
    "2020-08-24T11:30-02:30",
    "2020-08-24T11:30:00-0230",
    "2020-08-24T16:00+02",
    "2020-08-25T02:45+12:45",
    "2020-08-24t14:00z",
  ])("%s is 14:00 UTC", (text) => {
    expect(fromIso(text)).toBe(start);
  });

  it.each([
    "2020-08-24T14:00",
    "2020-08-24",
    "2020-08-24 14:00Z",
    "2020-02-30T14:00Z",
    "2020-08-24T25:00Z",
    "2020-08-24T14:00+24:00",
    "2020-08-24T14:00-99",
    "2020-08-24T14:00+01:60",
    "2020-08-24T14:00+01:00[Europe/London]",
    "T14:00Z",
    "Mon, 24 Aug 2020 14:00:00 +0000",
    "",
  ])("%s is none", (text) => {
    expect(fromIso(text)).toBeUndefined();
  });

  it("are written in UTC, and refused where there is no such instant", () => {
    expect(toIso(start)).toBe("2020-08-24T14:00:00.000Z");
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1])
      expect(() => toIso(none)).toThrow(RangeError);
  });
});

describe("zones", () => {
  it.each(["Canada/Newfoundland", "UTC", "Etc/GMT+3", "Asia/Kathmandu", "America/Argentina/Buenos_Aires"])(
    "%s is one",
    (zone) => expect(isZone(zone)).toBe(true),
  );

  it.each([
    "local",
    "Local",
    "system",
    "UTC+3",
    "+05:30",
    "Europe/Lisbn",
    "Europe/Lisbon ",
    "America",
    "",
    "🦊",
  ])("%j is none", (zone) => expect(isZone(zone)).toBe(false));

  it("have one name for all of their aliases", () => {
    expect(canonicalZone("Canada/Newfoundland")).toBe(canonicalZone("America/St_Johns"));
    expect(canonicalZone("Asia/Kolkata")).toBe(canonicalZone("Asia/Calcutta"));
    expect(canonicalZone("Europe/Lisbon")).not.toBe(canonicalZone("Europe/London"));
  });

  it.each([
    ["Canada/Newfoundlnd", "Canada/Newfoundland"],
    ["Newfoundland", "Canada/Newfoundland"],
    ["america/st johns", "America/St_Johns"],
    ["Europe/Lisbn", "Europe/Lisbon"],
    ["US/Pacfic", "US/Pacific"],
    ["Asia/Kolkatta", "Asia/Kolkata"],
    ["utcc", "UTC"],
  ])("%s is taken for %s", (wrong, right) => {
    expect(nearestZones(wrong)[0]).toBe(right);
  });

  it("have the offset that each instant has, also in the hours around a change", () => {
    const zones = ["America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Berlin", "UTC"];
    const changes = [
      Date.UTC(2020, 2, 8),
      Date.UTC(2020, 3, 4, 15),
      Date.UTC(2020, 4, 31, 2),
      Date.UTC(2020, 9, 25, 1),
    ];
    for (const zone of zones) {
      const [ours, rules] = [offsetsOf(zone), IANAZone.create(zone)];
      const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -40 * 60, max: 40 * 60 }));
      fc.assert(
        fc.property(near, ([change, minutes]) => {
          const at = change + minutes * MINUTE;
          expect(ours(at)).toBe(rules.offset(at));
        }),
      );
    }
  });

  it("are suggested in the number that is asked for, and all exist", () => {
    expect(nearestZones("Europe", 5)).toHaveLength(5);
    for (const odd of ["", "🦊", "x".repeat(1_000)]) expect(nearestZones(odd).every(isZone)).toBe(true);
  });
});

describe("a wall clock", () => {
  it.each([
    ["in summer", "2020-08-24T11:30", "Canada/Newfoundland", "2020-08-24T14:00:00.000Z"],
    ["in winter", "2020-12-24T11:30", "Canada/Newfoundland", "2020-12-24T15:00:00.000Z"],
    ["shown twice", "2021-11-07T01:30", "America/New_York", "2021-11-07T05:30:00.000Z"],
    [
      "shown twice, half an hour apart",
      "2021-04-04T01:45",
      "Australia/Lord_Howe",
      "2021-04-03T14:45:00.000Z",
    ],
    ["skipped", "2021-03-14T02:30", "America/New_York", "2021-03-14T07:00:00.000Z"],
    ["skipped for half an hour", "2021-10-03T02:15", "Australia/Lord_Howe", "2021-10-02T15:30:00.000Z"],
    ["skipped for a whole day", "2011-12-30T12:00", "Pacific/Apia", "2011-12-30T10:00:00.000Z"],
    ["at the end of a day", "2020-08-24T24:00", "UTC", "2020-08-25T00:00:00.000Z"],
  ])("%s is the instant it should be", (_name, local, zone, instant) => {
    expect(toIso(resolveLocal(local, zone))).toBe(instant);
  });

  it.each(["2020-08-24T11:30Z", "2020-08-24T11:30+02:00", "2020-08-24", "11:30", "soon", ""])(
    "is not %j",
    (text) => expect(() => resolveLocal(text, "UTC")).toThrow(RangeError),
  );
});

describe("times in words", () => {
  it("are on the named clock", () => {
    expect(showClock(start, "Canada/Newfoundland")).toBe("11:30");
    expect(showClock(start, "Asia/Kathmandu")).toBe("19:45");
    expect(showDate(start, "Pacific/Auckland")).toBe("Tue 25 Aug");
    expect(showDayClock(start, "Canada/Newfoundland")).toBe("Mon 24 Aug 11:30");
    expect(showClock(Date.UTC(2020, 7, 24), "UTC")).toBe("00:00");
  });

  it("name the offset in force", () => {
    expect(showOffset(start, "Canada/Newfoundland")).toBe("UTC-02:30");
    expect(showOffset(Date.UTC(2020, 11, 24), "Canada/Newfoundland")).toBe("UTC-03:30");
    expect(showOffset(start, "Asia/Kathmandu")).toBe("UTC+05:45");
    expect(showOffset(start, "UTC")).toBe("UTC");
    expect(showOffset(Date.UTC(2020, 11, 24), "Europe/London")).toBe("UTC");
  });

  it.each([
    [10 * MINUTE, "in 10 min"],
    [-3 * MINUTE, "3 min ago"],
    [0, "now"],
    [29_999, "now"],
    [-29_999, "now"],
    [90 * MINUTE, "in 1 h 30 min"],
    [-120 * MINUTE, "2 h ago"],
    [3 * 24 * 60 * MINUTE, "in 3 days"],
  ])("a distance of %d ms is %s", (distance, words) => {
    expect(inEnglish(fromNow(start + distance, start))).toBe(words);
  });

  it.each([
    [0, "0 min"],
    [59, "59 min"],
    [60, "1 h"],
    [61, "1 h 1 min"],
    [47 * 60 + 59, "47 h 59 min"],
    [48 * 60, "2 days"],
  ])("%d minutes are %s", (minutes, words) => {
    expect(inEnglish(lasting(minutes))).toBe(words);
  });
});
