/** What somebody has not looked at yet: every message counts until its place was open for that person. */
import { useCallback, useEffect, useRef } from "react";
import type { PageMessage } from "../../src/adapters/chat/web/protocol.ts";
import { visible } from "../page-state.ts";

export function useUnread(
  messages: readonly PageMessage[],
  person: string,
  place: string,
): (person: string, place: string) => number {
  const seen = useRef(new Map<string, number>());
  const last = messages.at(-1)?.number ?? 0;
  seen.current.set(`${person} ${place}`, last);
  useEffect(() => {
    // After a new beginning the numbers are smaller than before.
    for (const [key, number] of seen.current) if (number > last) seen.current.set(key, last);
  }, [last]);
  return useCallback(
    (who, where) => {
      const from = seen.current.get(`${who} ${where}`) ?? 0;
      return visible(messages, where, who).filter(({ number, asked }) => number > from && asked === undefined)
        .length;
    },
    [messages],
  );
}
