/** The programme as the page lists it. Pure. */
import type { SessionList, SessionRow } from "../../adapters/chat/web/protocol.ts";
import type { Programme } from "../../core/queries/programme.ts";
import type { Session } from "../../core/schedule/model.ts";
import { type Instant, MINUTE_MS } from "../../core/time/instant.ts";

/** Those that mention all the words, at most `limit` of them: what comes next first, what is over last. */
export function listSessions(
  programme: Programme | undefined,
  text: string,
  limit: number,
  now: Instant,
): SessionList {
  if (programme === undefined) return { sessions: [], total: 0 };
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const rows = programme.sessions.map((session) => rowOf(session, programme));
  const found = rows.filter((row) => {
    const all = `${row.title} ${row.speakers} ${row.roomName ?? ""} ${row.track ?? ""}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const coming = found.filter(({ end }) => end > now - MINUTE_MS);
  const over = found.filter(({ end }) => end <= now - MINUTE_MS).reverse();
  return { sessions: [...coming, ...over].slice(0, limit), total: found.length };
}

function rowOf(session: Session, programme: Programme): SessionRow {
  const { id, title, start, end, room, track, speakers, status } = session;
  return {
    id,
    title,
    start,
    end,
    room,
    roomName: room === undefined ? undefined : programme.room(room)?.name,
    track: track === undefined ? undefined : programme.track(track)?.title,
    speakers: speakers.map(({ name }) => name).join(", "),
    status,
  };
}
