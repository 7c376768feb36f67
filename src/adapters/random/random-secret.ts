/** Texts that nobody can guess. */
import { randomBytes } from "node:crypto";

const BYTES = 24;

/** 192 bits from the system's generator, as 32 letters, digits, `-` and `_`. */
export function randomSecret(): string {
  return randomBytes(BYTES).toString("base64url");
}
