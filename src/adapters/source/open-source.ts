/** Opens the schedule that CONFERENCE names: a file or a folder. */
import { digest } from "../../core/digest.ts";
import { SourceFailure, UserError } from "../../core/errors.ts";
import type { ScheduleSource } from "../../core/ports/schedule-source.ts";
import { isZone, nearestZones } from "../../core/time/zone.ts";
import { parse } from "./callboard-yaml.ts";
import { readFiles } from "./read-files.ts";

/**
 * The source at `location`, a file or a folder of .yaml, .yml and .json files; nothing is read before it is asked.
 * `zone` overrides the conference's own. Throws a UserError for a zone that does not exist; an address of the web is
 * refused when it is read.
 */
export function openSource(location: string, options: { zone?: string | undefined } = {}): ScheduleSource {
  const zone = parseZoneOverride(options.zone);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) return refuseAddress(location);
  return {
    name: location,
    async read(known) {
      const files = await readFiles(location);
      const version = digest([zone ?? "", ...files.flatMap(({ name, text }) => [name, text])], 32);
      return version === known ? "unchanged" : { version, schedule: parse(files, zone) };
    },
  };
}

/** The zone as given, undefined when there is none. Throws a UserError with the nearest ones when it does not exist. */
export function parseZoneOverride(zone: string | undefined): string | undefined {
  if (zone === undefined || isZone(zone)) return zone;
  throw new UserError("wrong-option", `"${zone}" is not an IANA time zone.`, {
    hint: `The nearest are ${nearestZones(zone).join(", ")}.`,
  });
}

function refuseAddress(location: string): ScheduleSource {
  const name = withoutSecrets(location);
  return {
    name,
    read: () =>
      Promise.reject(
        new SourceFailure(
          "unreachable",
          `${name} is an address, and Callboard does not read addresses yet.`,
          {
            hint: "Download it in Callboard's own format and name the file or its folder instead.",
          },
        ),
      ),
  };
}

/** Feeds often carry a key in the query or before the host. */
function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return "The schedule";
  const { protocol, host, pathname } = new URL(address);
  return `${protocol}//${host}${pathname}`;
}
