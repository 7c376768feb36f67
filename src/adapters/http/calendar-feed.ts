/** People's calendars, each at an address that nobody can guess: `/calendar/SECRET.ics`. */
import { createHash } from "node:crypto";
import type { HttpServer } from "./http-server.ts";

const PATH = "/calendar/";
const SECRET = /^[\w-]{20,64}$/;

/** Where the calendar of that secret is, behind a public address such as `https://bot.example.org`. */
export function calendarAddress(publicUrl: string, secret: string): string {
  return `${publicUrl.replace(/\/+$/, "")}${PATH}${secret}.ics`;
}

/** `calendarBehind` resolves to the text of iCalendar; to undefined for a guess and for what was taken back: both are answered alike. */
export function mountCalendars(
  { mount }: Pick<HttpServer, "mount">,
  calendarBehind: (secret: string) => Promise<string | undefined>,
): void {
  mount("GET", `${PATH}*`, async (request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    const secret = path.slice(PATH.length).replace(/\.ics$/, "");
    const body = SECRET.test(secret) ? await calendarBehind(secret) : undefined;
    if (body === undefined) {
      response.writeHead(404, { "content-type": "text/plain; charset=utf-8" });
      response.end("There is no calendar here, or none any more.\n");
      return;
    }
    const etag = `"${createHash("sha256").update(body).digest("base64url")}"`;
    const headers = { etag, "cache-control": "private, max-age=300" };
    if (request.headers["if-none-match"] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    response.writeHead(200, { ...headers, "content-type": "text/calendar; charset=utf-8" });
    response.end(request.method === "HEAD" ? undefined : body);
  });
}
