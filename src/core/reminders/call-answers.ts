/** What people answer to a call: that they want another one, or that they are on their way. One fact a session. */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import type { Programme } from "../queries/programme.ts";
import { DAY_MS, type Instant, MINUTE_MS } from "../time/instant.ts";
import type { Interest } from "./channel-rules.ts";
import { personKey } from "./recipient.ts";
import { covers } from "./target.ts";

const answerSchema = z.object({
  /** The session's id, and the start that it was called for: of another start it says nothing. */
  about: z.string(),
  start: z.number(),
  /** When to call again; left out by who is on their way and wants no more calls. */
  again: z.number().optional(),
});

export type CallAnswer = z.infer<typeof answerSchema>;

export type CallAnswers = {
  of(who: PersonRef): Promise<CallAnswer[]>;
  /** In place of an earlier answer for that session; those of past days go. */
  put(who: PersonRef, answer: CallAnswer, now: Instant): Promise<void>;
  remove(who: PersonRef, about: string): Promise<void>;
};

export function openCallAnswers(store: Store): CallAnswers {
  const bucket = (who: PersonRef) => store.bucket(`call-answers/${personKey(who)}`, answerSchema);
  async function of(who: PersonRef): Promise<CallAnswer[]> {
    const found: CallAnswer[] = [];
    for await (const [, answer] of bucket(who).entries()) found.push(answer);
    return found;
  }
  return {
    of,
    async put(who, answer, now) {
      for (const { about, start } of await of(who)) if (start < now - DAY_MS) await bucket(who).delete(about);
      await bucket(who).set(answer.about, answer);
    },
    remove: (who, about) => bucket(who).delete(about),
  };
}

/** Whether they are on their way to this start of it. */
export function isComing(answers: readonly CallAnswer[], about: string, programme: Programme): boolean {
  const start = programme.session(about)?.start;
  return answers.some(
    (answer) => answer.about === about && answer.start === start && answer.again === undefined,
  );
}

/** The calls that were asked for again, as interests; none for what is not wanted any more, or starts otherwise now. */
export function calledAgain(
  answers: readonly CallAnswer[],
  interests: readonly Interest[],
  programme: Programme,
): Interest[] {
  return answers.flatMap(({ about, start, again }) => {
    const session = programme.session(about);
    if (session?.start !== start || again === undefined || again > start) return [];
    if (!interests.some(({ filter }) => covers(filter, session, programme))) return [];
    return [
      {
        filter: { kind: "session" as const, id: about },
        leads: [(start - again) / MINUTE_MS],
        since: Number.NEGATIVE_INFINITY,
      },
    ];
  });
}
