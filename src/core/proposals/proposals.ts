/**
 * The call for proposals: what is proposed and decided in chat. Each step is stored as a fact first; that its news is
 * told, and that an accepted topic joins its track, follows from the facts, also after a crash in between.
 */
import { digest } from "../digest.ts";
import { UserError } from "../errors.ts";
import { say } from "../language/words.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { Chairs } from "../overrides/chairs.ts";
import type { Invocation, PersonRef } from "../ports/chat-platform.ts";
import { fold } from "../queries/fold.ts";
import { communityKey, personKey } from "../reminders/recipient.ts";
import type { ScheduleKeeper } from "../schedule/schedule-keeper.ts";
import type { Instant } from "../time/instant.ts";
import { acceptedOf } from "./accepted-topics.ts";
import { type CfpState, type CfpWord, cfpState } from "./cfp.ts";
import type { CfpBook } from "./cfp-book.ts";
import { nextAct, type WantedAct } from "./next-act.ts";
import type { Proposal, ProposalEntry } from "./proposal.ts";

export type NewProposal = Pick<Proposal, "track" | "title" | "text" | "speaker">;

/** Who asks, where and by which event: the same event again changes nothing more. */
export type Asker = Pick<Invocation, "id" | "who" | "organiser" | "groups">;

export type Proposals = {
  /** All of a community, oldest first. */
  within(community: { platform: string; community: string }): Promise<ProposalEntry[]>;
  of(who: PersonRef): Promise<ProposalEntry[]>;
  /** A UserError where proposals are not taken, for the same again, and for too many that wait. */
  submit(wanted: NewProposal, asker: Asker, now: Instant): Promise<ProposalEntry>;
  /**
   * As it stands then: done and served when it resolves; unchanged when it was so already. A UserError for what cannot
   * be done. Whether the asker may is for the caller to know.
   */
  act(proposal: string, wanted: WantedAct, asker: Asker, now: Instant): Promise<ProposalEntry>;
  /** Organisers of its community may, and the chairs of its track there. */
  mayDecide(entry: ProposalEntry, asker: Asker): Promise<boolean>;
  /** What holds for a track now; in general, when none is named. */
  state(track: string | undefined, now: Instant): Promise<CfpState>;
  /** Opens or closes it. False when it is so already. */
  say(word: Pick<CfpWord, "open" | "until" | "track">, asker: Asker, now: Instant): Promise<boolean>;
  /** Where leads get what is proposed. */
  leads: Pick<CfpBook, "leadsChannels" | "link" | "unlink">;
};

export type ProposalsParts = {
  keeper: ScheduleKeeper;
  cfp: CfpBook;
  chairs: Pick<Chairs, "tracksOf">;
  /** What is served has changed: everything that follows from it is planned. */
  changed: () => void;
  /** There may be news to tell. */
  spread: () => Promise<void>;
};

/** A person's, undecided, at a time: more of them are no proposals. */
const MOST_WAITING = 10;
const ID_LETTERS = 6;
const ACT_LETTERS = 10;

export function createProposals({ keeper, cfp, chairs, changed, spread }: ProposalsParts): Proposals {
  const book = keeper.proposals;
  /** Two leads at once: the second finds what the first has done. */
  const inTurn = oneAtATime();

  async function find(id: string): Promise<ProposalEntry | undefined> {
    return (await book.entries()).find(({ proposal }) => proposal.id === id);
  }

  async function submit(
    wanted: NewProposal,
    { id: event, who }: Asker,
    now: Instant,
  ): Promise<ProposalEntry> {
    const { platform, community, person } = who;
    const id = digest(["proposal", personKey(who), event], ID_LETTERS);
    const known = await find(id);
    if (known !== undefined) return known;
    refuseWhenShut(cfpState(await cfp.words(), wanted.track, now));
    refuseMore(wanted, await book.of(who));
    await book.add({ ...wanted, id, at: now, platform, community, person });
    await spread();
    return found(await find(id));
  }

  async function act(
    id: string,
    wanted: WantedAct,
    { id: event, who }: Asker,
    now: Instant,
  ): Promise<ProposalEntry> {
    const entry = found(await find(id));
    const actId = digest(["act", id, wanted.kind, event], ACT_LETTERS);
    if (entry.acts.some((one) => one.id === actId)) return entry;
    const next = nextAct(entry, wanted);
    if (next === undefined) return entry;
    await book.addAct({ ...next, id: actId, at: now, person: who.person });
    const after = found(await find(id));
    if (acceptedOf([entry]).length !== acceptedOf([after]).length && (await keeper.reapply())) changed();
    await spread();
    return after;
  }

  return {
    async within(community) {
      const key = communityKey(community);
      return (await book.entries()).filter(({ proposal }) => communityKey(proposal) === key);
    },
    of: (who) => book.of(who),
    submit: (...asked) => inTurn(() => submit(...asked)),
    act: (...asked) => inTurn(() => act(...asked)),
    async mayDecide({ proposal }, { who, organiser, groups = [] }) {
      if (communityKey(proposal) !== communityKey(who)) return false;
      return organiser || (await chairs.tracksOf({ who, groups })).has(proposal.track);
    },
    state: async (track, now) => cfpState(await cfp.words(), track, now),
    say: (word, { id: event }, now) =>
      inTurn(async () => {
        const words = await cfp.words();
        const { state, until } = cfpState(words, word.track, now);
        const same = word.open ? state === "open" && until === word.until : state !== "open";
        if (same) return false;
        await cfp.say({ ...word, id: digest(["cfp", event], ACT_LETTERS), place: words.length, at: now });
        await spread();
        return true;
      }),
    leads: {
      leadsChannels: cfp.leadsChannels,
      unlink: cfp.unlink,
      async link(channel) {
        await cfp.link(channel);
        await spread();
      },
    },
  };
}

function refuseWhenShut({ state }: CfpState): void {
  if (state === "open") return;
  const why =
    state === "closed" ? say("Nothing more can be proposed for it.") : say("Proposals are not taken here.");
  throw new UserError("wrong-option", why, {
    hint:
      state === "closed"
        ? say("The call for proposals is closed.")
        : say("The conference runs its own call."),
    offers: [{ label: say("The call for proposals"), command: "cfp", options: {} }],
  });
}

function refuseMore({ track, title }: NewProposal, own: readonly ProposalEntry[]): void {
  const same = own.find(
    ({ proposal, state }) =>
      state !== "withdrawn" && proposal.track === track && fold(proposal.title) === fold(title),
  );
  if (same !== undefined) {
    throw new UserError("wrong-option", say('You have proposed "{title}" for it already.', { title }), {
      hint: say("To say something else, withdraw it first, or give it another title."),
      offers: [{ label: say("Look at it"), command: "proposal", options: { proposal: same.proposal.id } }],
    });
  }
  const waiting = own.filter(({ state }) => state === "waiting" || state === "asked").length;
  if (waiting >= MOST_WAITING) {
    throw new UserError(
      "wrong-option",
      say("{count} of your proposals are not decided yet.", { count: waiting }),
      {
        hint: say("At most {count} may wait at a time; withdraw one, or wait for the leads.", {
          count: MOST_WAITING,
        }),
        offers: [{ label: say("Your proposals"), command: "propose", options: {} }],
      },
    );
  }
}

/** Throws a UserError that does not tell one that is not there from one that the asker may not see. */
export function found(entry: ProposalEntry | undefined): ProposalEntry {
  if (entry !== undefined) return entry;
  throw new UserError("not-found", say("There is no such proposal, or it is not yours to see."), {
    hint: say("Those you made are listed by the command propose."),
    offers: [{ label: say("Your proposals"), command: "propose", options: {} }],
  });
}
