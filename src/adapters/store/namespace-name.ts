/** A bucket's name as part of a key in a shared database. */
import { createHash } from "node:crypto";

/** PostgreSQL can index some 2,700 bytes, and most of them belong to the key. */
const LONGEST = 200;

/**
 * Letters, digits and hyphens stay, the rest is written out, and a long name ends in its hash: no two become one, none
 * is empty, and nothing in it is a pattern or a separator to any engine. Total.
 */
export function namespaceName(name: string): string {
  if (name === "") return "_";
  const written = name.replace(/[^A-Za-z0-9-]/g, (unit) => `_${unit.charCodeAt(0).toString(16)}_`);
  if (written.length <= LONGEST) return written;
  // No character is written with an x, so that a short name never looks like this.
  return `${written.slice(0, LONGEST / 2)}_x${createHash("sha256").update(written).digest("hex")}`;
}
