import { say, type Words } from "../language/words.ts";

/** `1 session`, `3 sessions`. */
export function countSessions(count: number): Words {
  return say("{count, plural, one {# session} other {# sessions}}", { count });
}
