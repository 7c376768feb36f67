/** A calendar as iCalendar text (RFC 5545). Times are instants in UTC: no program has to know the conference's zone. */
import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { Calendar } from "../../core/agenda/calendar.ts";

/** How often programs should look again, in seconds: the shortest that they take seriously. */
const REFRESH_S = 15 * 60;

export function encodeCalendar({ name, zone, events }: Calendar): string {
  const calendar = ical({
    name,
    prodId: { company: "Callboard", product: "Callboard", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_S,
    x: [{ key: "X-WR-TIMEZONE", value: zone }],
  });
  for (const { uid, sequence, modified, start, end, title, place, description, url, cancelled } of events) {
    calendar.createEvent({
      id: uid,
      sequence,
      stamp: new Date(modified),
      lastModified: new Date(modified),
      start: new Date(start),
      end: new Date(end),
      summary: harmless(cancelled ? `Cancelled: ${title}` : title),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      ...(place === "" ? {} : { location: harmless(place) }),
      ...(description === "" ? {} : { description: harmless(description) }),
      ...(url === undefined ? {} : { url }),
    });
  }
  return calendar.toString();
}

/** Control characters have no place in iCalendar; line breaks are escaped by the library. */
function harmless(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/(?!\n)\p{Cc}/gu, " ");
}
