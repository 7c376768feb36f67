/** Deterministic short names for things: the same input gives the same name on every machine and after every restart. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

/** `length` (at most 32) characters of a 32-letter alphabet, drawn from SHA-256 over the parts; 5 bits each. */
export function digest(parts: readonly string[], length: number): string {
  const bytes = sha256(utf8ToBytes(JSON.stringify(parts)));
  return [...bytes.subarray(0, length)].map((byte) => LETTERS[byte % 32]).join("");
}
