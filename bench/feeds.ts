/** Feeds of any size in three formats: FOSDEM's own where the corpus is there, else a made-up conference. */
import { existsSync, readFileSync } from "node:fs";
import { readFeed } from "../src/adapters/source/read-feed.ts";
import type { Schedule, Session } from "../src/core/schedule/model.ts";
import { DAY_MS, MINUTE_MS, toIso } from "../src/core/time/instant.ts";
import { madeUpConference } from "./conference.ts";

export type Feeds = { name: string; sessions: number; xml: string; json: string; ics: string };

const FOSDEM = "../shared/corpus/frab-xml/fosdem-2026.xml";
/** As many as FOSDEM 2026 has. */
const ONE_CONFERENCE = 883;

/** One conference of FOSDEM's size, and one of `sessions` or a few more: the same events under other ids and dates. */
export function openFeeds(sessions: number): { one: Feeds; many: Feeds } {
  if (!existsSync(FOSDEM)) {
    const [one, many] = [madeUpConference(ONE_CONFERENCE), madeUpConference(sessions)];
    return {
      one: written("made-up, no corpus", one, toXml(one)),
      many: written("made-up, no corpus", many, toXml(many)),
    };
  }
  const xml = readFileSync(FOSDEM, "utf8");
  const { schedule } = readFeed([{ name: "fosdem.xml", text: xml }], {});
  const copies = Math.ceil(sessions / schedule.sessions.length);
  return {
    one: written("FOSDEM 2026", schedule, xml),
    many: written(`FOSDEM 2026, ${copies} times`, repeat(schedule, copies), repeatXml(xml, copies)),
  };
}

function written(name: string, schedule: Schedule, xml: string): Feeds {
  return { name, sessions: schedule.sessions.length, xml, json: toJson(schedule), ics: toIcs(schedule) };
}

function repeat(schedule: Schedule, copies: number): Schedule {
  const shifted = (copy: number) => (session: Session) => ({
    ...session,
    id: `${session.id}-${copy}`,
    start: session.start + copy * 2 * DAY_MS,
    end: session.end + copy * 2 * DAY_MS,
    day: dateOf(session.start + copy * 2 * DAY_MS),
  });
  const sessions = Array.from({ length: copies }, (_, copy) => schedule.sessions.map(shifted(copy))).flat();
  return { ...schedule, sessions };
}

/** The days of the file over and over, as they are written. */
function repeatXml(xml: string, copies: number): string {
  const from = xml.indexOf("<day ");
  const to = xml.lastIndexOf("</day>") + "</day>".length;
  const days = xml.slice(from, to);
  const copied = Array.from({ length: copies }, (_, copy) =>
    days
      .replace(/2026-(?:01-31|02-01)/g, (day) => dateOf(Date.parse(day) + copy * 2 * DAY_MS))
      .replace(/(<event guid=")([^"]*)(" id=")/g, `$1$2-${copy}$3${copy}0000`),
  );
  return `${xml.slice(0, from)}${copied.join("\n")}${xml.slice(to)}`;
}

function toXml({ conference, sessions, rooms }: Schedule): string {
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  const events = sessions.map(
    ({ id, title, abstract, start, end, room, track, speakers, day }) =>
      `<day date="${day}"><room name="${names.get(room ?? "") ?? ""}"><event guid="${id}"><date>${toIso(start)}</date>` +
      `<duration>${showLength(end - start)}</duration><title>${title}</title><track>${track}</track>` +
      `<abstract>&lt;p&gt;${abstract}&lt;/p&gt;</abstract><persons>${speakers.map((one) => `<person id="${one.id}">${one.name}</person>`).join("")}</persons></event></room></day>`,
  );
  return `<schedule><conference><title>${conference.title}</title><time_zone_name>${conference.zone}</time_zone_name></conference>${events.join("\n")}</schedule>`;
}

function toJson({ conference, sessions, rooms }: Schedule): string {
  const names = new Map(rooms.map(({ id, name }) => [id, name]));
  const days = [...Map.groupBy(sessions, ({ day }) => day)].map(([date, ofDay]) => ({
    date,
    rooms: Object.fromEntries(
      [...Map.groupBy(ofDay, ({ room }) => names.get(room ?? "") ?? "")].map(([room, events]) => [
        room,
        events.map(({ id, title, abstract, start, end, track, speakers, url }) => ({
          guid: id,
          date: toIso(start),
          duration: showLength(end - start),
          title,
          abstract,
          track,
          url,
          persons: speakers.map((one) => ({ id: one.id, public_name: one.name })),
        })),
      ]),
    ),
  }));
  const { title, zone } = conference;
  return JSON.stringify({ schedule: { conference: { title, time_zone_name: zone, days } } });
}

function toIcs({ sessions }: Schedule): string {
  const escaped = (text: string) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
  const at = (instant: number) => toIso(instant).replace(/[-:]|\.\d+/g, "");
  const events = sessions.map(
    ({ id, title, abstract, start, end, room }) =>
      `BEGIN:VEVENT\r\nUID:${id}\r\nDTSTART:${at(start)}\r\nDTEND:${at(end)}\r\nSUMMARY:${escaped(title)}\r\n` +
      `LOCATION:${escaped(room ?? "")}\r\nDESCRIPTION:${escaped(abstract)}\r\nEND:VEVENT`,
  );
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Europe/Brussels\r\n${events.join("\r\n")}\r\nEND:VCALENDAR\r\n`;
}

function showLength(length: number): string {
  const minutes = Math.round(length / MINUTE_MS);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function dateOf(at: number): string {
  return toIso(at).slice(0, 10);
}
