/** Who wants to be called to a session, for whatever reason. */
import type { Programme } from "../queries/programme.ts";
import type { Session } from "../schedule/model.ts";
import type { Subscriber, Subscriptions } from "./subscriptions.ts";
import { mentionedOf, type Target, targetsOf } from "./target.ts";

/** Somebody with two reasons comes twice. The words that people wait for are read once. */
export function wantedBy(
  subscriptions: Subscriptions,
): (session: Session, lead: number, programme: Programme) => AsyncIterable<Subscriber> {
  let words: string[] | undefined;
  return async function* subscribers(session, lead, programme) {
    words ??= await subscriptions.wordsInUse();
    const mentioned = mentionedOf(words, session, programme).map((id): Target => ({ kind: "words", id }));
    for (const target of [...targetsOf(session), ...mentioned])
      yield* subscriptions.subscribers(target, lead);
  };
}
