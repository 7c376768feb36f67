/** The zone in which a feed's local times are read and its days are counted. */
import { SourceFailure } from "../../../core/errors.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import { canonicalZone, isZone, nearestZones } from "../../../core/time/zone.ts";

/**
 * The organiser's setting, else what the feed says; a finding where the two are different places. Throws a
 * SourceFailure when neither names a zone that exists.
 */
export function chooseZone(
  fromFeed: string | undefined,
  fromSettings: string | undefined,
): { zone: string; findings: Finding[] } {
  const feed =
    fromFeed
      ?.trim()
      .replace(/\s*\/\s*/g, "/")
      .replaceAll(" ", "_") ?? "";
  if (fromSettings !== undefined) {
    const differs = feed !== "" && (!isZone(feed) || canonicalZone(feed) !== canonicalZone(fromSettings));
    return { zone: fromSettings, findings: differs ? [disagreement(feed, fromSettings)] : [] };
  }
  if (isZone(feed)) return { zone: feed, findings: [] };
  const said = feed === "" ? "names no time zone" : `names the time zone "${feed}", which does not exist`;
  const near = feed === "" ? "" : ` The nearest are ${nearestZones(feed).join(", ")}.`;
  throw new SourceFailure("malformed", `The schedule ${said}.`, {
    hint: `Set CONFERENCE_ZONE to the conference's IANA zone, such as Europe/Brussels.${near}`,
  });
}

function disagreement(feed: string, setting: string): Finding {
  return {
    level: "warning",
    code: "zone-disagrees",
    session: undefined,
    message: `The feed says ${feed}, the setting says ${setting}. The setting stands: days, and times without an offset, are those of ${setting}.`,
  };
}
