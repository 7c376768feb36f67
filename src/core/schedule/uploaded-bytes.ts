/** Bytes as text, for stores that hold nothing else: base64 (RFC 4648, section 4), in steps. Pure. */
import type { Steps } from "../steps.ts";

/** A multiple of three, so that the parts put together are the base64 of the whole; a millisecond or two each. */
const PART = 3 * 64 * 1024;
/** So many at once are a call's arguments. */
const ARGUMENTS = 8 * 1024;
/** Base64 writes three bytes as four signs. */
const TEXT_PART = (PART / 3) * 4;

export function* encodeBytes(bytes: Uint8Array): Steps<string> {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += PART) {
    if (from > 0) yield;
    parts.push(btoa(characters(bytes.subarray(from, from + PART))));
  }
  return parts.join("");
}

/** Throws for what encodeBytes did not write. */
export function* decodeBytes(text: string): Steps<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let from = 0; from < text.length; from += TEXT_PART) {
    if (from > 0) yield;
    parts.push(Uint8Array.from(atob(text.slice(from, from + TEXT_PART)), (sign) => sign.charCodeAt(0)));
  }
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function characters(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += ARGUMENTS)
    text += String.fromCharCode(...bytes.subarray(from, from + ARGUMENTS));
  return text;
}
