/** Which communities a conference is for, where one deployment serves several. */

/** By `platform:community`, such as `discord:81384788`; undefined for whoever belongs to no other. */
export type Served = ReadonlySet<string> | undefined;

export function placeOf({ platform, community }: { platform: string; community: string }): string {
  return `${platform}:${community}`;
}

/** The one that lists this community, else the one that is for everybody else; undefined when there is neither. */
export function conferenceOf<Conference extends { communities: Served }>(
  where: { platform: string; community: string },
  conferences: readonly Conference[],
): Conference | undefined {
  const place = placeOf(where);
  return (
    conferences.find(({ communities }) => communities?.has(place)) ??
    conferences.find(({ communities }) => communities === undefined)
  );
}
