/** What would come of an act, as it is shown before it is done; and a name for exactly that. */
import { digest } from "../digest.ts";
import type { Words } from "../language/words.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Programme } from "../queries/programme.ts";
import { personKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { ToldLedger } from "../reminders/told.ts";
import type { Change } from "../schedule/diff.ts";
import type { Said } from "./override.ts";

export type Effect = {
  title: Words;
  warnings: readonly Words[];
  changes: readonly Change[];
  /** What is said to everybody who follows something. */
  said: Said | undefined;
  /** How many people will hear of it: who is told, or was told otherwise. The operator is none of them. */
  people: number;
  /** How many channels get a post, or have posts that will be edited. */
  channels: number;
  /** Names exactly this effect: what is confirmed by it has not changed since it was shown. */
  confirm: string;
};

/** An act: `what` tells it from every other one that would change the same; `hearers` are told what is said. */
export type Act = Pick<Effect, "title" | "warnings" | "said"> & {
  hearers: readonly Recipient[];
  what: string;
  who: PersonRef;
};

export type EffectParts = { ledger: ToldLedger; programme: () => Programme };

const CONFIRM_LETTERS = 8;

/** Counts whom these changes, and what is said, concern. */
export async function describeEffect(
  { title, warnings, said, hearers, what, who }: Act,
  changes: readonly Change[],
  { ledger, programme }: EffectParts,
): Promise<Effect> {
  const people = new Set<string>();
  const channels = new Set<string>();
  const count = (recipient: Recipient) =>
    (recipient.kind === "channel" ? channels : people).add(recipientKey(recipient));
  for (const change of changes) {
    if (change.kind === "added") continue;
    for await (const recipient of ledger.toldOf(change.before.id)) count(recipient);
  }
  for (const recipient of hearers) count(recipient);
  people.delete(personKey(who));
  const confirm = digest(["effect", what, programme().version, JSON.stringify(changes)], CONFIRM_LETTERS);
  return { title, warnings, changes, said, people: people.size, channels: channels.size, confirm };
}
