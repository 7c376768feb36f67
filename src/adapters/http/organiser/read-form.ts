/** What a form of ours posted. */
import type { IncomingMessage } from "node:http";

/** Our forms hold a secret or a few short names. */
const MOST_BYTES = 4 * 1024;

/** Undefined for what no form of ours sends: another type, or too much. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  if (!/^application\/x-www-form-urlencoded(?:;|$)/.test(request.headers["content-type"] ?? ""))
    return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
