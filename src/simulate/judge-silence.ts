/** What should have been said, and was not: judged only where all was calm for long enough. */
import { GRACE_MS } from "../core/reminders/notices.ts";
import { SETTLE_MS } from "../core/schedule/recent-changes.ts";
import { type Instant, MINUTE_MS, SECOND_MS } from "../core/time/instant.ts";
import { type Calm, calmOf, PATIENCE_MS } from "./calm.ts";
import type { History } from "./history.ts";
import { fits } from "./judge-telling.ts";
import type { Complaint } from "./oracle.ts";
import { readMessage } from "./read-message.ts";
import { saidAt, show, type Telling } from "./telling.ts";
import { wishOf } from "./wish-of.ts";

/** For what is due while all is calm and has been so for a while. */
const PROMPT_MS = 2 * SECOND_MS;

/** Calls that were promised and did not come, or not at their time. */
export function missing(channel: string, own: readonly Telling[], history: History): Complaint[] {
  return calmOf(channel, history).flatMap((calm) =>
    [...history.facts(calm.from)].flatMap(([session, { start, cancelled }]) => {
      const wish = wishOf(channel, session, history.acts, calm.to);
      if (cancelled || !wish.certain || wish.from > calm.to) return [];
      const span = { ...calm, from: Math.max(calm.from, wish.from) };
      return wish.leads.flatMap((lead) => {
        const due = start - lead * MINUTE_MS;
        return due < wish.since ? [] : missingCall({ channel, session, start, due }, span, own, history);
      });
    }),
  );
}

type Promised = { channel: string; session: string; start: Instant; due: Instant };

function missingCall(
  { channel, session, start, due }: Promised,
  calm: Calm,
  own: readonly Telling[],
  history: History,
): Complaint[] {
  const { begin } = history;
  const dueAt = due - calm.aheadMs;
  const by = Math.max(calm.from, dueAt) + PATIENCE_MS;
  const name = `The call of ${channel} to ${session}, which starts at ${show(start, begin)} and was due at ${show(dueAt, begin)},`;
  const calls = own.filter(
    (one) => one.call && one.session === session && one.start === start && saidAt(one) >= due,
  );
  if (dueAt - PATIENCE_MS >= calm.from && dueAt + PROMPT_MS <= calm.to) {
    const first = Math.min(...calls.map(({ at }) => at));
    if (first > dueAt + PROMPT_MS && first <= dueAt + PATIENCE_MS)
      return [{ law: "late", text: `${name} came at ${show(first, begin)}.` }];
  }
  if (by > calm.to || by >= start + GRACE_MS - calm.aheadMs) return [];
  return calls.some(({ at }) => at <= by)
    ? []
    : [{ law: "lost", text: `${name} had not come by ${show(by, begin)}.` }];
}

/** Whoever still wants a session, and was last told of it what is not true any more. */
export function uncorrected(channel: string, own: readonly Telling[], history: History): Complaint[] {
  const person = channel.startsWith("dm-");
  return calmOf(channel, history).flatMap((calm) => {
    // A person is told once a change has settled, a post is edited at once.
    const by = calm.from + (person ? SETTLE_MS : 0) + PATIENCE_MS;
    if (by > calm.to) return [];
    const facts = history.facts(calm.from);
    return [...facts].flatMap(([session, { start }]): Complaint[] => {
      const last = own.findLast((one) => one.session === session && one.at <= by);
      const wish = wishOf(channel, session, history.acts, calm.to);
      if (last === undefined || !wish.certain || wish.leads.length === 0 || wish.from > calm.from) return [];
      if (fits(person ? last : standing(last, by), facts)) return [];
      // What is over, by the last word on it and in truth, is of no interest any more.
      if (Math.max(last.start, start) + GRACE_MS - calm.aheadMs <= by) return [];
      const said = `${channel} was last told of ${session} at ${show(last.at, history.begin)}`;
      return [
        { law: "uncorrected", text: `${said}, and by ${show(by, history.begin)} not that it is otherwise.` },
      ];
    });
  });
}

/** What a post says of that session after it was edited. An edit that was carried out late may stand over a newer one. */
function standing(telling: Telling, at: Instant): Telling {
  const edits = telling.message?.edits.filter((one) => one.at <= at) ?? [];
  const edit = edits.sort((a, b) => a.issued - b.issued).at(-1);
  const said = edit && readMessage(edit.reply).statements.find(({ session }) => session === telling.session);
  return said === undefined ? telling : { ...telling, ...said };
}
