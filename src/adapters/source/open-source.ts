/** Opens the schedule that CONFERENCE names: a file, a folder, or an address. */
import { UserError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { ScheduleSource } from "../../core/ports/schedule-source.ts";
import { isZone, nearestZones } from "../../core/time/zone.ts";
import { type ReadApart, readApart } from "./read-apart.ts";
import { readFiles, stampOf } from "./read-files.ts";
import { webSource } from "./web/web-source.ts";

export type OpenSettings = {
  clock: Clock;
  /** The conference's IANA zone, in place of what the schedule says. */
  zone?: string | undefined;
  /** The name of a format, where the content shall not decide. */
  format?: string | undefined;
  /** What reads files; unless it is given, the one of all this process. */
  read?: ReadApart;
};

/** Nothing is read before it is asked. Throws a UserError for a zone that does not exist. */
export function openSource(location: string, settings: OpenSettings): ScheduleSource {
  const { clock, zone: wanted, format, read = readApart } = settings;
  const zone = parseZoneOverride(wanted);
  if (isAddress(location)) return webSource(location, { clock, zone, format, read });
  let seen: { stamp: string | undefined; version: string } | undefined;
  return {
    name: location,
    async read(known) {
      const stamp = await stampOf(location, clock.now());
      if (known !== undefined && stamp !== undefined && stamp === seen?.stamp && known === seen.version)
        return "unchanged";
      const answer = await read(await readFiles(location), { known, zone, format });
      const version = answer === "unchanged" ? known : answer.version;
      seen = version === undefined ? undefined : { stamp, version };
      return answer;
    },
  };
}

/** Whether it is to be fetched, and is no path. */
export function isAddress(location: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(location);
}

/** The zone as given, undefined when there is none. Throws a UserError with the nearest ones when it does not exist. */
export function parseZoneOverride(zone: string | undefined): string | undefined {
  if (zone === undefined || isZone(zone)) return zone;
  throw new UserError("wrong-option", `"${zone}" is not an IANA time zone.`, {
    hint: `The nearest are ${nearestZones(zone).join(", ")}.`,
  });
}
