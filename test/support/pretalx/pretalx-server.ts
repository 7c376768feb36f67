/** A small conference on pretalx's REST API, as it was before v1 and as it is since (https://docs.pretalx.org/api/). */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

type Json = Record<string, unknown>;

export type PretalxServer = Awaited<ReturnType<typeof startPretalx>>;

/** `version` 0 is before v1: nested, by limit and offset. `etags`: whether it says what identifies a page. */
export async function startPretalx({ version = 1, etags = false, size = 2 } = {}) {
  const state = {
    slots: [0, 1, 2, 3, 4].map((index) => ({
      id: 100 + index,
      submission: `TALK${index}`,
      room: 1 + (index % 2),
      start: `2026-05-01T1${index}:00:00+02:00`,
      end: `2026-05-01T1${index}:30:00+02:00`,
    })),
    /** Answers with that status at a path and query that hold the text. */
    broken: undefined as { at: string; status: number } | undefined,
    /** What `next` of a page is, in place of what it should be. */
    astray: undefined as ((next: string) => string) | undefined,
  };
  const asked: string[] = [];

  const rooms = [
    { id: 1, name: { en: "Main hall", de: "Saal" } },
    { id: 2, name: { en: "Attic" } },
  ];
  const tracks = [{ id: 7, name: { en: "Kernel" }, color: "#00ff00" }];
  const speakers = [0, 1, 2].map((index) => ({ code: `SPKR${index}`, name: `Person ${index}` }));
  const submissions = () =>
    state.slots.map(({ id, submission }, index) => ({
      code: submission,
      title: `Talk ${index}`,
      state: "confirmed",
      abstract: "",
      submission_type: 3,
      track: 7,
      speakers: [`SPKR${index % 3}`],
      slots: [id],
    }));
  const talks = () =>
    state.slots.map(({ submission, room, start, end }, index) => ({
      code: submission,
      title: `Talk ${index}`,
      state: "confirmed",
      abstract: "",
      submission_type: { en: "Talk" },
      track: { en: "Kernel" },
      speakers: [speakers[index % 3]],
      slot: { room: rooms[room - 1]?.name, room_id: room, start, end },
    }));

  const lists: Record<string, () => readonly Json[]> =
    version === 0
      ? { talks, submissions: talks, speakers: () => speakers, rooms: () => rooms }
      : {
          slots: () => state.slots,
          submissions,
          speakers: () => speakers,
          rooms: () => rooms,
          tracks: () => tracks,
        };

  function answer(url: URL): Json | undefined {
    const path = url.pathname.replace("/cfp/api/events/club/", "");
    if (path === url.pathname) return undefined;
    const event = { slug: "club", name: { en: "Club" }, timezone: "Europe/Berlin", date_from: "2026-05-01" };
    if (path === "") return { ...event, date_to: "2026-05-02", urls: { base: "https://cfp.test/club/" } };
    if (path === "schedules/latest/")
      return { version: "1.0", slots: version === 0 ? talks() : state.slots.map(({ id }) => id) };
    const list = lists[path.replace(/\/$/, "")]?.();
    if (list === undefined) return undefined;
    const from = Number(url.searchParams.get("offset") ?? 0);
    const more = new URL(url);
    more.searchParams.set("offset", String(from + size));
    const next = from + size < list.length ? more.href : null;
    const told = next !== null && state.astray !== undefined ? state.astray(next) : next;
    return { count: list.length, next: told, previous: null, results: list.slice(from, from + size) };
  }

  function serve(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", base);
    asked.push(`${url.pathname.replace("/cfp/api/events/club/", "")}${url.search}`);
    if (state.broken !== undefined && url.href.includes(state.broken.at)) {
      response.writeHead(state.broken.status).end("{}");
      return;
    }
    const body = answer(url);
    if (body === undefined) {
      response.writeHead(404).end('{"detail":"Not found."}');
      return;
    }
    const text = JSON.stringify(body);
    const etag = `"${createHash("sha256").update(text).digest("hex").slice(0, 12)}"`;
    if (etags && request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else
      response.writeHead(200, { "content-type": "application/json", ...(etags ? { etag } : {}) }).end(text);
  }

  const server = createServer(serve);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const base = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;

  return {
    state,
    /** What was asked for, behind the event's address, in order. */
    asked,
    address: (list: string) => `${base}/cfp/api/events/club/${list}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
