/** Which zone a TZID means: an IANA name, one in a disguise, one of Windows', or the calendar's own definition. */
import type { Finding } from "../../../core/schedule/finding.ts";
import { fromIso, type Instant } from "../../../core/time/instant.ts";
import { isZone, resolveLocal } from "../../../core/time/zone.ts";
import { doubtful, doubtOf, type TimeOf } from "../feed/wall-clock.ts";
import type { Component } from "./ics-lines.ts";
import { observedInstant } from "./ics-observances.ts";
import { readProperties } from "./ics-properties.ts";
import { type IcsTime, localOf } from "./ics-times.ts";
import { windowsZone } from "./windows-zones.ts";

export type IcsZones = {
  /** The IANA zone of a TZID, where it has one. */
  named(tzid: string): string | undefined;
  /**
   * The instant of a time; floating ones, and those of a zone that nobody knows, are on the clock of `zone`. With
   * `of`, what is doubtful becomes a finding.
   */
  resolve(time: IcsTime, zone: string, of?: TimeOf): Instant;
};

/** `findings` gets one for each TZID that means nothing. */
export function createIcsZones(timezones: readonly Component[], findings: Finding[]): IcsZones {
  const defined = new Map<string, Component>();
  for (const timezone of timezones) {
    const tzid = readProperties(timezone.lines).text("tzid");
    defined.set(plain(tzid), timezone);
  }
  const names = new Map<string, string | undefined>();
  const named = (tzid: string) => {
    if (!names.has(tzid)) names.set(tzid, nameOf(tzid, defined.get(plain(tzid))));
    return names.get(tzid);
  };
  const unknown = new Set<string>();
  return {
    named,
    resolve(time, zone, of) {
      const local = localOf(time);
      if (time.zone === "Z") return fromIso(`${local}Z`) ?? resolveLocal(local, "UTC");
      const name = time.zone === undefined ? zone : named(time.zone);
      const timezone = time.zone === undefined ? undefined : defined.get(plain(time.zone));
      const observed =
        name === undefined && timezone !== undefined ? observedInstant(timezone, local) : undefined;
      if (observed !== undefined) return observed;
      if (name === undefined && time.zone !== undefined && of !== undefined) {
        const doubted = `${time.zone}\n${of.id}`;
        if (!unknown.has(doubted)) findings.push(meaningless(time.zone, zone, of));
        unknown.add(doubted);
      }
      const at = resolveLocal(local, name ?? zone);
      const doubt = of === undefined ? undefined : doubtOf(local, at, name ?? zone);
      if (doubt !== undefined && of !== undefined) findings.push(doubtful(doubt, local, name ?? zone, of));
      return at;
    },
  };
}

function nameOf(tzid: string, timezone: Component | undefined): string | undefined {
  const bare = plain(tzid);
  if (isZone(bare)) return bare;
  // Such as /mozilla.org/20050126_1/Europe/Berlin: the vendor's prefix stands before the IANA name.
  const steps = bare.split("/");
  if (bare.startsWith("/")) {
    const tail = [3, 2, 1].map((count) => steps.slice(-count).join("/")).find((name) => isZone(name));
    if (tail !== undefined) return tail;
  }
  const windows = windowsZone(bare);
  if (windows !== undefined) return windows;
  const location = timezone === undefined ? "" : readProperties(timezone.lines).text("x-lic-location").trim();
  return isZone(location) ? location : undefined;
}

/** TZIDs are quoted, escaped and padded differently where they are defined and where they are used. */
function plain(tzid: string): string {
  return tzid.replace(/^["\s]+|["\s]+$/g, "").replaceAll("\\", "");
}

function meaningless(tzid: string, zone: string, of: TimeOf): Finding {
  return {
    level: "error",
    code: "unknown-tzid",
    session: of.id,
    message: `"${of.title}" is in the time zone ${JSON.stringify(tzid.slice(0, 60))}, which neither the calendar nor anyone else defines. It is read in ${zone}.`,
  };
}
