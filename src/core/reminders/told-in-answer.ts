/** What an answer says counts as told: who subscribes reads when and where, and hears of what changes from then on. */
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Programme } from "../queries/programme.ts";
import type { Instant } from "../time/instant.ts";
import { factsOf } from "./facts.ts";
import { type Target, targetKey } from "./target.ts";
import { NOT_CALLED, type ToldLedger } from "./told.ts";

/** Remembers that this person now knows what is true of the session that was picked. */
export async function toldInAnswer(
  who: PersonRef,
  target: Target & { kind: "session" },
  { ledger, programme, now }: { ledger: ToldLedger; programme: Programme; now: Instant },
): Promise<void> {
  const person = { kind: "person" as const, ...who };
  const before = (await ledger.of(person)).get(target.id);
  const facts = factsOf(target.id, programme, before);
  await ledger.put(person, target.id, {
    ...facts,
    lead: before?.start === facts.start ? before.lead : NOT_CALLED,
    via: [...new Set([...(before?.via ?? []), targetKey(target)])],
    times: before?.times ?? 0,
    delivery: before?.delivery ?? "",
    message: before?.message,
    at: now,
  });
}
