/** What the source says and is not served yet, since it looks like a mishap: shown, then accepted by an organiser. */
import { say, wording } from "../language/words.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Change } from "../schedule/diff.ts";
import type { ScheduleKeeper } from "../schedule/schedule-keeper.ts";
import type { Instant } from "../time/instant.ts";
import type { Acceptance, Acceptances } from "./acceptances.ts";
import { describeEffect, type Effect, type EffectParts } from "./effect.ts";

/** `nothing`: the source's schedule was served already. */
export type AcceptOutcome = { done: Acceptance } | { outdated: Effect } | "nothing";

export type HeldChange = {
  /** What accepting would do; undefined when nothing waits. */
  propose(who: PersonRef): Promise<Effect | undefined>;
  /** Serves what the source said last. With `confirm` only when that does exactly what was shown. */
  accept(who: PersonRef, now: Instant, confirm?: string): Promise<AcceptOutcome>;
  /** What was accepted, newest first. */
  audit(): Promise<Acceptance[]>;
};

export type HeldChangeParts = EffectParts & {
  keeper: Pick<ScheduleKeeper, "accept" | "ifAccepted" | "state">;
  acceptances: Acceptances;
  /** What is served has changed: everything that follows from it is planned. */
  changed: () => void;
};

export function createHeldChange(parts: HeldChangeParts): HeldChange {
  const { keeper, acceptances } = parts;

  /** Undefined when nothing waits. */
  function whyHeld(): string | undefined {
    const { held, absent } = keeper.state();
    if (held !== undefined) return held;
    if (absent === 0) return undefined;
    return `${absent === 1 ? "A session is" : `${absent} sessions are`} no longer in the source.`;
  }

  const describe = (why: string, changes: readonly Change[], who: PersonRef) =>
    describeEffect(
      {
        title: say("Accept what is held"),
        warnings: [why],
        said: undefined,
        hearers: [],
        what: "accept",
        who,
      },
      changes,
      parts,
    );

  return {
    async propose(who) {
      const why = whyHeld();
      return why === undefined ? undefined : describe(why, await keeper.ifAccepted(), who);
    },
    async accept(who, now, confirm) {
      const why = whyHeld();
      let changes = 0;
      let outdated: Effect | undefined;
      const changed = await keeper.accept(async (coming) => {
        changes = coming.length;
        if (confirm === undefined) return true;
        const effect = await describe(whyHeld() ?? wording("Nothing is held any more."), coming, who);
        if (effect.confirm !== confirm) outdated = effect;
        return outdated === undefined;
      });
      if (outdated !== undefined) return { outdated };
      if (changed) parts.changed();
      if (!changed && why === undefined) return "nothing";
      const done = { at: now, by: who, why: why ?? wording("The source had changed."), changes };
      await acceptances.add(done);
      return { done };
    },
    audit: acceptances.all,
  };
}
