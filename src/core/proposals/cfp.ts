/** Whether proposals are taken, and until when: what organisers said of it, and what holds of that. Pure. */
import { z } from "zod";
import { DAY_MS, type Instant } from "../time/instant.ts";

/** What an organiser said: from then on, for one track or for all of them. */
export const cfpWordSchema = z.object({
  id: z.string(),
  open: z.boolean(),
  /** The last instant at which something may be proposed; absent for until it is closed. */
  until: z.number().optional(),
  /** Id of a track; absent for all. */
  track: z.string().optional(),
  /** How many were said before it: their order, whatever a clock said. */
  place: z.number(),
  at: z.number(),
});

export type CfpWord = z.infer<typeof cfpWordSchema>;

/** `none`: nobody ever opened it, so the conference runs its own. */
export type CfpState = { state: "none" | "open" | "closed"; until?: Instant };

/** In the order in which they were said. */
export function inOrder(words: readonly CfpWord[]): CfpWord[] {
  return [...words].sort((a, b) => a.place - b.place || a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What holds for a track, or in general: the last word on it, and what was said of all was said of each. */
export function cfpState(words: readonly CfpWord[], track: string | undefined, now: Instant): CfpState {
  return stateBy(lastWord(words, track), now);
}

function lastWord(words: readonly CfpWord[], track: string | undefined): CfpWord | undefined {
  return inOrder(words).findLast((word) => word.track === undefined || word.track === track);
}

function stateBy(word: CfpWord | undefined, now: Instant): CfpState {
  if (word === undefined) return { state: "none" };
  const { open, until } = word;
  const state = open && (until === undefined || now <= until) ? "open" : "closed";
  return until === undefined ? { state } : { state, until };
}

export type CfpNews = {
  kind: "opened" | "deadline" | "week" | "day" | "closed";
  word: CfpWord;
  /** When it became worth telling. */
  at: Instant;
};

const REMINDERS = [
  { kind: "week", before: 7 * DAY_MS },
  { kind: "day", before: DAY_MS },
] as const;

/**
 * What should have been announced by now: of each word that still holds, the last thing alone, so that who was away
 * for long does not count down to what is past.
 */
export function cfpNews(words: readonly CfpWord[], now: Instant): CfpNews[] {
  const said = inOrder(words);
  return said.flatMap((word, index): CfpNews[] => {
    const superseded = said
      .slice(index + 1)
      .some((later) => later.track === undefined || later.track === word.track);
    if (superseded) return [];
    const before = stateBy(lastWord(said.slice(0, index), word.track), word.at);
    const due = stepsOf(word, before).findLast(({ at }) => at <= now);
    return due === undefined ? [] : [due];
  });
}

/** All that there is to tell of one word, in order. */
function stepsOf(word: CfpWord, before: CfpState): CfpNews[] {
  const { at, open, until } = word;
  const wasOpen = before.state === "open";
  if (!open) return wasOpen ? [{ kind: "closed", word, at }] : [];
  const first: CfpNews = { kind: wasOpen ? "deadline" : "opened", word, at };
  if (until === undefined) return [first];
  const reminders = REMINDERS.map(({ kind, before: early }) => ({ kind, word, at: until - early }));
  const after = reminders.filter((step) => step.at > at);
  return [first, ...after, { kind: "closed", word, at: until }];
}
