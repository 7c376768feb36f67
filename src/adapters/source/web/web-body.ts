/** The body of an answer as text: decompressed, decoded, and never larger than it may be. */
import type { IncomingMessage } from "node:http";
import { pipeline, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, gunzipSync } from "node:zlib";

/** Rejects when the body is too large or damaged. The limit holds while it is read, so that a bomb never unfolds. */
export async function readBody(response: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of decompressed(response)) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > mostBytes) {
      response.destroy();
      throw new Error(`is larger than ${Math.round(mostBytes / 1024 / 1024)} MiB`);
    }
    chunks.push(part);
  }
  return decodeText(unzipped(Buffer.concat(chunks), mostBytes), response.headers["content-type"] ?? "");
}

function decompressed(response: IncomingMessage): AsyncIterable<Uint8Array> {
  const makers: Record<string, () => Transform> = {
    gzip: createGunzip,
    "x-gzip": createGunzip,
    deflate: createInflate,
    br: createBrotliDecompress,
  };
  const make = makers[(response.headers["content-encoding"] ?? "").toLowerCase()];
  return make === undefined ? response : pipeline(response, make(), () => {});
}

/** Some servers send a gzip file as it is, without saying so. */
function unzipped(body: Buffer, mostBytes: number): Buffer {
  return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, { maxOutputLength: mostBytes }) : body;
}

/** By the byte order mark, else what the server or the XML declaration says, else UTF-8. */
export function decodeText(body: Buffer, contentType: string): string {
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    body.subarray(0, 200).toString("latin1"),
  )?.[1];
  const named = /charset="?([\w-]+)"?/i.exec(contentType)?.[1] ?? declared ?? "utf-8";
  const marked =
    body[0] === 0xff && body[1] === 0xfe
      ? "utf-16le"
      : body[0] === 0xfe && body[1] === 0xff
        ? "utf-16be"
        : named;
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  if (/^utf-?8$/i.test(marked)) return utf8.decode(body);
  try {
    // Whoever says latin1 and sends UTF-8 is more common than the other way about.
    return utf8.decode(body);
  } catch {
    return new TextDecoder(marked).decode(body);
  }
}
