/**
 * iCalendar (RFC 5545) as sched, Google, Outlook, Indico, pretalx and others write it. ical.js parses single lines;
 * zones and repeats are Callboard's own, since ical.js takes a TZID that it does not know for the machine's zone.
 */
import type { Finding } from "../../../core/schedule/finding.ts";
import { assemble } from "../feed/assemble.ts";
import { chooseZone } from "../feed/choose-zone.ts";
import { oneLine, titleFromName } from "../feed/feed-values.ts";
import { shownInUtc } from "../feed/shown-in-utc.ts";
import type { Format } from "../format.ts";
import { type IcsEvent, readEvents } from "./ics-events.ts";
import { beginsCalendar, type Component, readCalendars } from "./ics-lines.ts";
import { occurrencesOf } from "./ics-occurrences.ts";
import { type IcsProperties, readProperties } from "./ics-properties.ts";
import { createIcsZones, type IcsZones } from "./ics-zones.ts";

const UTC_NAMES = new Set(["UTC", "GMT", "Z", "Zulu", "Etc/UTC", "Etc/GMT", "Etc/Zulu"]);

/** Every VEVENT with a time; repeats are expanded, whole days, tasks and free-busy times are left out. */
export const icalendar: Format = {
  name: "icalendar",
  recognises: (files) => files.length > 0 && files.every(({ text }) => beginsCalendar(text)),
  parse(files, settings) {
    const findings: Finding[] = [];
    const calendars = files.flatMap((file) => readCalendars(file));
    const headers = calendars.map(({ lines }) => readProperties(lines));
    const zones = createIcsZones(calendars.flatMap(timezonesOf), findings);
    const events = calendars.flatMap((calendar) => readEvents(calendar, findings));
    const chosen = zoneOf(headers, events, zones, settings.zone);
    const entries = occurrencesOf(events, chosen.zone, zones, findings).map(({ id, event, start, end }) => ({
      id,
      title: event.title,
      abstract: event.abstract,
      start,
      end,
      room: event.room,
      track: event.track,
      speakers: [],
      status: event.status,
      url: event.url,
    }));
    if (entries.length === 0)
      findings.push({
        level: "warning",
        code: "no-sessions",
        session: undefined,
        message: "The calendar has no event with a time; the schedule is empty.",
      });
    const title = titleOf(headers) ?? titleFromName(files);
    const assembled = assemble({ title, zone: chosen.zone, entries });
    return {
      schedule: assembled.schedule,
      findings: [...chosen.findings, ...findings, ...assembled.findings],
    };
  },
};

function timezonesOf({ parts }: Component): Component[] {
  return parts.filter(({ name }) => name === "VTIMEZONE");
}

/** sched.com has the conference's name in PRODID, and only its subdomain in X-WR-CALNAME. */
function titleOf(headers: readonly IcsProperties[]): string | undefined {
  const names = headers.flatMap((header) => [
    /^-\/\/Sched\.com (.+)\/\/EN$/.exec(header.text("prodid"))?.[1] ?? "",
    header.text("x-wr-calname"),
    header.text("name"),
  ]);
  return names.map(oneLine).find((name) => name !== "");
}

/**
 * X-WR-TIMEZONE is a hint; UTC there means that nobody said. Then it is the zone that most events are written in; and
 * where all are in UTC, the instants are right and only their display is not known.
 */
function zoneOf(
  headers: readonly IcsProperties[],
  events: readonly IcsEvent[],
  zones: IcsZones,
  setting: string | undefined,
): { zone: string; findings: Finding[] } {
  const hint = headers.map((header) => header.text("x-wr-timezone").trim()).find((text) => text !== "");
  const said = hint === undefined || UTC_NAMES.has(hint) ? undefined : (zones.named(hint) ?? hint);
  if (setting !== undefined) return chooseZone(said, setting);
  const used = mostUsed(
    events.flatMap(({ start }) => (start.zone === undefined ? [] : (zones.named(start.zone) ?? []))),
  );
  const floats = events.some(({ start }) => start.zone === undefined);
  if (said !== undefined || used !== undefined) return chooseZone(said ?? used, undefined);
  if (floats) return chooseZone(undefined, undefined);
  return shownInUtc("The calendar");
}

function mostUsed(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) if (!UTC_NAMES.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
