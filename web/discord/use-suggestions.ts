/** What the desk suggests for the option whose value is being typed. */
import { useEffect, useState } from "react";
import type { SuggestionList } from "../../src/adapters/chat/web/protocol.ts";
import type { Choice } from "../column/choice.ts";
import { ask } from "../server.ts";
import type { Draft } from "./draft.ts";

const TYPING_PAUSE_MS = 80;

/** Asked for a moment after the last key; empty for options that have no suggestions. */
export function useSuggestions({ sub, active, text }: Draft, person: string): Choice[] {
  const [found, setFound] = useState<{ option: string; choices: Choice[] }>({ option: "", choices: [] });
  const asked = sub?.options.find(({ name }) => name === active)?.autocomplete === true ? active : undefined;
  const command = sub?.name;
  useEffect(() => {
    if (asked === undefined || command === undefined) return;
    let stale = false;
    const pause = setTimeout(async () => {
      const body = { person, command, option: asked, text };
      const { suggestions } = await ask<SuggestionList>("suggestions", body).catch(() => ({
        suggestions: [],
      }));
      if (!stale)
        setFound({
          option: asked,
          choices: suggestions.map(({ label, value }) => ({ id: value, title: label })),
        });
    }, TYPING_PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(pause);
    };
  }, [asked, command, text, person]);
  return found.option === asked ? found.choices : [];
}
