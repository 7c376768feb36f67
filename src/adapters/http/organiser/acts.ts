/** What an organiser may do on the page: each thing is shown first, and only what was shown is done. */
import type { Effect } from "../../../core/overrides/effect.ts";
import { ORGANISERS_PAGE } from "../../../core/overrides/organisers-page.ts";
import { count } from "./attention.ts";
import { inEnglish } from "./in-english.ts";
import type { PageSources } from "./overview.ts";

/** An effect to be confirmed. `label` is what the button says; `act` names the operation that is taken back. */
export type Question = { effect: Effect; label: string; act?: string };

/** `said`: what the page says next. */
export type Outcome = { said: string } | { outdated: Question };

export type Act = {
  /** The last part of its address. */
  name: string;
  /** Undefined when there is nothing to do. Rejects with a UserError for what cannot be done. */
  ask(options: URLSearchParams): Promise<Question | undefined>;
  take(form: URLSearchParams): Promise<Outcome>;
};

export function createActs({ services, clock }: Pick<PageSources, "services" | "clock">): readonly Act[] {
  const { held, operations } = services;
  const accepting = (effect: Effect): Question => ({ effect, label: "Accept" });
  const takingBack = (effect: Effect, act: string): Question => ({ effect, label: "Take it back", act });
  return [
    {
      name: "accept",
      async ask() {
        const effect = await held.propose(ORGANISERS_PAGE);
        return effect && accepting(effect);
      },
      async take(form) {
        const outcome = await held.accept(ORGANISERS_PAGE, clock.now(), form.get("confirm") ?? "");
        if (outcome === "nothing")
          return { said: "Nothing was held: the source's schedule is served already." };
        if ("outdated" in outcome) return { outdated: accepting(outcome.outdated) };
        return { said: "Accepted: the source's schedule is served as it is now." };
      },
    },
    {
      name: "undo",
      async ask(options) {
        const act = options.get("act") ?? "";
        return takingBack(await operations.proposeUndo(act, ORGANISERS_PAGE), act);
      },
      async take(form) {
        const [act, confirm] = [form.get("act") ?? "", form.get("confirm") ?? ""];
        const outcome = await operations.undo(act, confirm, ORGANISERS_PAGE, clock.now());
        if ("outdated" in outcome) return { outdated: takingBack(outcome.outdated, act) };
        return { said: `Taken back: ${inEnglish(outcome.done.title)}. Who was told hears of it.` };
      },
    },
  ];
}

/** Lets everything that was given up wait again; what the page says of it. */
export async function retryDead({ deadLetters, nudge }: PageSources["services"]): Promise<string> {
  const retried = await deadLetters.retry();
  if (retried > 0) nudge();
  return retried === 0 ? "Nothing was given up." : `${count(retried, "message")} tried once more.`;
}
