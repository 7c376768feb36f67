/** Short texts that name one thing of the programme. */
import { digest } from "../digest.ts";

const PLAIN_ID = /^[A-Za-z0-9_-]{1,30}$/;

/**
 * A short text that names this thing and no other, for buttons and autocomplete: its id where that is short and
 * plain, else a handle derived from it.
 */
export function handleOf(id: string): string {
  return PLAIN_ID.test(id) ? id : `~${digest(["handle", id], 10)}`;
}
