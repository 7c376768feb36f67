/**
 * What operators do to the running conference: an operation is drafted, its effect is shown, and only what was shown
 * is done. What was done can be taken back.
 */
import type { Broadcasts } from "../broadcasts/broadcasts.ts";
import { digest } from "../digest.ts";
import { UserError } from "../errors.ts";
import { say } from "../language/words.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import type { Programme } from "../queries/programme.ts";
import { refOf } from "../reminders/recipient.ts";
import type { ToldLedger } from "../reminders/told.ts";
import { toldInAnswer } from "../reminders/told-in-answer.ts";
import { type Change, diff } from "../schedule/diff.ts";
import type { ScheduleKeeper } from "../schedule/schedule-keeper.ts";
import type { Instant } from "../time/instant.ts";
import { applyOverrides } from "./apply-overrides.ts";
import type { Both } from "./draft-patches.ts";
import { openDraftShelf } from "./draft-shelf.ts";
import { describeEffect, type Effect } from "./effect.ts";
import { type Draft, draftSchema, type Override } from "./override.ts";
import { type Entry, standing } from "./override-book.ts";

/** What became of a confirmation: done, or not, since what it would do is something else by now. */
export type Outcome = { done: Override } | { outdated: Effect };

export type Operations = {
  /** What the feed says, and what is in effect. */
  both(): Both;
  /** The sessions that delays do not move. */
  fixed(): Promise<ReadonlySet<string>>;
  /** What a draft would do; it is kept for a day, to be confirmed. */
  propose(draft: Draft, who: PersonRef, now: Instant): Promise<Effect>;
  /** Done and served when it resolves. A UserError for what was never shown; rejects with what `allow` rejects with. */
  commit(
    confirm: string,
    who: PersonRef,
    now: Instant,
    allow: (draft: Draft) => Promise<void>,
  ): Promise<Outcome>;
  /** Everything that was done, newest first. */
  audit(): Promise<Entry[]>;
  /** What taking it back would change. A UserError for one that does not exist or was taken back already. */
  proposeUndo(id: string, who: PersonRef): Promise<Effect>;
  undo(id: string, confirm: string, who: PersonRef, now: Instant): Promise<Outcome>;
};

export type OperationsParts = {
  keeper: ScheduleKeeper;
  store: Store;
  ledger: ToldLedger;
  programme: () => Programme;
  broadcasts: Pick<Broadcasts, "audience" | "look">;
  /** What is served has changed: everything that follows from it is planned. */
  changed: () => void;
  /** Something is in the queue that is due. */
  due: () => void;
};

const ID_LETTERS = 6;
const NOBODY: PersonRef = { platform: "", community: "", person: "" };

export function createOperations(parts: OperationsParts): Operations {
  const { keeper, store, ledger, programme, broadcasts, changed, due } = parts;
  const drafts = openDraftShelf(store);
  /** Two chairs at once: the second finds what the first has done. */
  const inTurn = oneAtATime();
  const entries = () => keeper.overrides.entries();

  /** What is different once these stand. */
  function effectOn(overrides: readonly Override[]): readonly Change[] {
    const { upstream, effective } = keeper.both();
    return diff(effective, applyOverrides(upstream, overrides));
  }

  async function describe(
    { title, warnings, said }: Pick<Draft, "title" | "warnings" | "said">,
    changes: readonly Change[],
    who: PersonRef,
    what: string,
  ): Promise<Effect> {
    const hearers = said === undefined ? [] : await broadcasts.audience(said, who);
    return describeEffect({ title, warnings, said, hearers, what, who }, changes, { ledger, programme });
  }

  async function effectOf(draft: Draft, who: PersonRef): Promise<Effect> {
    const { warnings: _, ...rest } = draft;
    const last: Override = { ...rest, id: "", place: 0, at: 0, by: NOBODY };
    return describe(draft, effectOn([...standing(await entries()), last]), who, JSON.stringify(rest));
  }

  async function propose(given: Draft, who: PersonRef, now: Instant): Promise<Effect> {
    // As it will be read back, so that its effect has the same name then.
    const draft = draftSchema.parse(given);
    const effect = await effectOf(draft, who);
    await drafts.put(effect.confirm, draft, now);
    return effect;
  }

  async function commit(
    confirm: string,
    who: PersonRef,
    now: Instant,
    allow: (draft: Draft) => Promise<void>,
  ): Promise<Outcome> {
    const draft = await drafts.get(confirm);
    if (draft === undefined) {
      throw new UserError(
        "not-found",
        say("What that button confirms was done already, or was shown more than a day ago."),
        {
          hint: say("What was done is in the audit log; otherwise use the command again."),
          offers: [{ label: say("What was done"), command: "audit", options: {} }],
        },
      );
    }
    await allow(draft);
    const effect = await effectOf(draft, who);
    if (effect.confirm !== confirm) return { outdated: await propose(draft, who, now) };
    const { warnings: _, ...rest } = draft;
    const id = digest(["override", confirm, String(now)], ID_LETTERS);
    const place = (await entries()).length;
    const done: Override = { ...rest, id, place, at: now, by: refOf(who) };
    await keeper.overrides.add(done);
    await drafts.drop(confirm);
    await serve(effect, who, now);
    if (done.said !== undefined) {
      await broadcasts.look();
      due();
    }
    return { done };
  }

  async function find(id: string): Promise<Override> {
    const offers = [{ label: say("What was done"), command: "audit", options: {} }];
    const entry = (await entries()).find(({ override }) => override.id === id);
    if (entry === undefined) {
      throw new UserError("not-found", say("Nothing that was done is called {id}.", { id }), {
        hint: say("What was done, with the name of each, is in the audit log."),
        offers,
      });
    }
    if (entry.undone !== undefined) {
      throw new UserError(
        "wrong-option",
        say('"{what}" was taken back already.', { what: entry.override.title }),
        {
          hint: say("To do it again, use its command again."),
          offers,
        },
      );
    }
    return entry.override;
  }

  async function proposeUndo(id: string, who: PersonRef): Promise<Effect> {
    const { title, said } = await find(id);
    const rest = standing(await entries()).filter((one) => one.id !== id);
    const warnings =
      said === undefined ? [] : [say("Whoever has it keeps it; whoever has not heard it is not told.")];
    return describe(
      { title: say("Take back: {what}", { what: title }), warnings },
      effectOn(rest),
      who,
      `undo ${id}`,
    );
  }

  async function undo(id: string, confirm: string, who: PersonRef, now: Instant): Promise<Outcome> {
    const done = await find(id);
    const effect = await proposeUndo(id, who);
    if (effect.confirm !== confirm) return { outdated: effect };
    await keeper.overrides.undo(id, who, now);
    await serve(effect, who, now);
    return { done };
  }

  /** Who does it sees it: only the others are told. */
  async function serve({ changes }: Effect, who: PersonRef, now: Instant): Promise<void> {
    await keeper.reapply();
    const told = await ledger.of({ kind: "person", ...who });
    for (const change of changes) {
      if (change.kind === "added" || !told.has(change.before.id)) continue;
      const target = { kind: "session" as const, id: change.before.id };
      await toldInAnswer(who, target, { ledger, programme: programme(), now });
    }
    changed();
  }

  return {
    both: keeper.both,
    fixed: async () => new Set(standing(await entries()).flatMap(({ fixed }) => fixed ?? [])),
    propose,
    commit: (...asked) => inTurn(() => commit(...asked)),
    audit: async () => (await entries()).reverse(),
    proposeUndo,
    undo: (...asked) => inTurn(() => undo(...asked)),
  };
}
