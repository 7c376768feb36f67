/** Slack's side of HTTP mode: signed posts. Slack: "Verifying requests from Slack". */
import { createHmac } from "node:crypto";

/** How a request is wrong, if it is. Times are in seconds from now. */
export type Forgery = { secret?: string; atSeconds?: number; signature?: string; changedBody?: boolean };

/** `ms` until the answer came. */
export async function postSigned(
  url: string,
  body: string,
  secret: string,
  { atSeconds = 0, changedBody = false, ...forged }: Forgery = {},
): Promise<{ status: number; ms: number; text: string }> {
  const timestamp = String(Math.floor(Date.now() / 1000) + atSeconds);
  const hash = createHmac("sha256", forged.secret ?? secret)
    .update(`v0:${timestamp}:${body}`)
    .digest("hex");
  const sent = performance.now();
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": forged.signature ?? `v0=${hash}`,
    },
    body: changedBody ? `${body}&more=1` : body,
  });
  return { status: response.status, text: await response.text(), ms: performance.now() - sent };
}
