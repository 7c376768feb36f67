/** What holds of proposals whatever is proposed, decided and announced, and in whatever order it is read back. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withAcceptedTopics } from "../../src/core/proposals/accepted-topics.ts";
import { type CfpWord, cfpNews, cfpState } from "../../src/core/proposals/cfp.ts";
import {
  leadActKinds,
  type ProposalAct,
  proposerActKinds,
  toEntry,
} from "../../src/core/proposals/proposal.ts";
import { fold } from "../../src/core/queries/fold.ts";
import { aSchedule, aTrack } from "../support/conference.ts";

const DAY = 24 * 60 * 60_000;
const title = fc.constantFrom("Tracing", "tracing ", "Crème", "creme", "Futexes", "IO");
const accepted = fc.uniqueArray(
  fc.record({ id: fc.uuid(), track: fc.constantFrom("a", "b", "gone"), title }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const topics = fc.array(fc.record({ title, topics: fc.constant([]) }), { maxLength: 3 });

describe("the accepted topics", () => {
  it("join their own track behind its topics, each once, and doing it again changes nothing", () => {
    fc.assert(
      fc.property(topics, accepted, (own, all) => {
        const tracks = [aTrack({ id: "a", topics: own }), aTrack({ id: "b" })];
        const before = aSchedule([], { tracks });
        const after = withAcceptedTopics(before, all);
        const [a, b] = after.tracks;
        expect(a?.topics.slice(0, own.length)).toEqual(own);
        const folded = (a?.topics ?? []).map((topic) => fold(topic.title));
        const wanted = new Set(
          [...own, ...all.filter(({ track }) => track === "a")].map((one) => fold(one.title)),
        );
        expect(new Set(folded)).toEqual(wanted);
        expect(new Set(folded.slice(own.length)).size).toBe(folded.length - own.length);
        expect(b?.topics.length).toBe(
          new Set(all.filter(({ track }) => track === "b").map((one) => fold(one.title))).size,
        );
        expect(withAcceptedTopics(after, all)).toEqual(after);
      }),
    );
  });

  it("are nothing where none was accepted", () => {
    const schedule = aSchedule([]);
    expect(withAcceptedTopics(schedule, [])).toBe(schedule);
  });
});

describe("a proposal's state", () => {
  it("does not depend on the order in which its acts are read", () => {
    const kinds = fc.array(fc.constantFrom(...leadActKinds, ...proposerActKinds), { maxLength: 6 });
    const proposal = {
      id: "p",
      track: "a",
      title: "Tracing",
      text: "",
      speaker: "",
      at: 0,
      platform: "p",
      community: "c",
    };
    fc.assert(
      fc.property(kinds, fc.infiniteStream(fc.nat()), (made, random) => {
        const acts = made.map(
          (kind, place): ProposalAct => ({ id: `${place}`, proposal: "p", kind, text: "", place, at: 0 }),
        );
        const shuffled = acts
          .map((act) => ({ act, key: random.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ act }) => act);
        expect(toEntry(proposal, shuffled)).toEqual(toEntry(proposal, acts));
      }),
    );
  });
});

describe("what is announced of a call", () => {
  const word = fc.record({
    open: fc.boolean(),
    days: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    track: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
    after: fc.integer({ min: 0, max: 10 }),
  });
  const words = fc.array(word, { maxLength: 6 }).map((all) => {
    let at = 0;
    return all.map(({ open, days, track, after }, place): CfpWord => {
      at += after * DAY;
      return {
        id: `${place}`,
        open,
        place,
        at,
        ...(track === undefined ? {} : { track }),
        ...(open && days !== undefined ? { until: at + days * DAY } : {}),
      };
    });
  });

  it("is one thing of a word at most, has happened, and agrees with what holds", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 0, max: 100 }), (all, day) => {
        const now = (all.at(-1)?.at ?? 0) + day * DAY;
        const news = cfpNews(all, now);
        expect(new Set(news.map((one) => one.word.id)).size).toBe(news.length);
        for (const { kind, at, word: said } of news) {
          expect(at).toBeLessThanOrEqual(now);
          const { state } = cfpState(all, said.track, now);
          // At the very instant of its deadline it is open still.
          if (at < now) expect(state === "closed").toBe(kind === "closed");
        }
      }),
    );
  });
});
