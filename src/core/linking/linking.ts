/** One person on two platforms: linked by a code, called on the platform that they prefer, separated again. */
import { UserError } from "../errors.ts";
import { say } from "../language/words.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import { personKey } from "../reminders/recipient.ts";
import type { LinkCodes } from "./link-codes.ts";
import type { Links, Pair } from "./links.ts";
import { copyFacts, copyTold, type MovedFacts, moveFacts } from "./move-facts.ts";

/** Each rejects with a UserError for what the asker can put right; nothing has changed then. */
export type Linking = {
  /** A code to be used on the other platform, within ten minutes. */
  newCode(who: PersonRef): Promise<string>;
  /** Makes one person of whoever made the code and whoever uses it. */
  use(code: string, who: PersonRef): Promise<Pair>;
  /** From now on they are called on that platform. */
  prefer(platform: string, who: PersonRef): Promise<Pair>;
  /** Two again; both keep what was picked. False for who was not linked. */
  separate(who: PersonRef): Promise<boolean>;
  /** Finishes what a crash interrupted. Call before the first plan. */
  repair(): Promise<void>;
};

export type LinkingParts = {
  links: Links;
  codes: LinkCodes;
  facts: MovedFacts;
  /** Proves that calls can arrive with an identity. */
  reachOut(who: PersonRef): Promise<unknown>;
  /** What this identity wants has changed. */
  nudge(who: PersonRef): void;
  clock: Clock;
};

export function createLinking({ links, codes, facts, reachOut, nudge, clock }: LinkingParts): Linking {
  /** A code is used once, though it be typed twice at a time. */
  const inTurn = oneAtATime();

  /**
   * The pair goes before the wishes: from then on whatever is written is the preferred one's, and moving may be done
   * again. What was told goes before the pair, since from then on that of the preferred one counts.
   */
  async function join(pair: Pair): Promise<Pair> {
    await copyTold(pair.other, pair.preferred, facts);
    await links.put(pair);
    await moveFacts(pair.other, pair.preferred, facts, clock.now());
    for (const who of [pair.preferred, pair.other]) nudge(who);
    return pair;
  }

  async function refuseLinked(who: PersonRef): Promise<void> {
    const pair = await links.pairOf(who);
    if (pair === undefined) return;
    const { platform } = personKey(pair.other) === personKey(who) ? pair.preferred : pair.other;
    throw new UserError(
      "wrong-option",
      say("You are linked with your identity on {platform} already.", { platform }),
      {
        hint: say("Separate the two first."),
        example: "settings link:off",
      },
    );
  }

  async function useCode(code: string, who: PersonRef): Promise<Pair> {
    await refuseLinked(who);
    const maker = await codes.makerOf(code, clock.now());
    if (maker === undefined)
      throw new UserError("not-found", say("That code means nothing, or nothing any more."), {
        hint: say("A code works once, within ten minutes. Ask for a new one on your other platform."),
        example: "settings link:new",
      });
    if (maker.platform === who.platform)
      throw new UserError(
        "wrong-option",
        say("That code was made on {platform}, where you are now.", { platform: who.platform }),
        {
          hint: say("Use it on your other platform; it is still good."),
        },
      );
    await refuseLinked(maker);
    await codes.use(code);
    const pair = await join({ preferred: maker, other: who });
    // So that the other is there when the preferred one is not.
    await reachOut(who);
    await reachOut(maker);
    return pair;
  }

  async function choose(platform: string, who: PersonRef): Promise<Pair> {
    const pair = await links.pairOf(who);
    if (pair === undefined)
      throw new UserError("wrong-option", say("You are not linked with an identity on another platform."), {
        hint: say("Make a code here, and use it there."),
        example: "settings link:new",
      });
    const { preferred, other } = pair;
    if (preferred.platform === platform) return pair;
    if (other.platform === platform) return join({ preferred: other, other: preferred });
    throw new UserError("wrong-option", say('You have no identity on "{platform}".', { platform }), {
      hint: say("Say {one} or {other}.", { one: preferred.platform, other: other.platform }),
      example: `settings prefer:${other.platform}`,
    });
  }

  return {
    async newCode(who) {
      await refuseLinked(who);
      return codes.make(who, clock.now());
    },
    use: (code, who) => inTurn(() => useCode(code, who)),
    prefer: (platform, who) => inTurn(() => choose(platform.toLowerCase(), who)),
    separate: (who) =>
      inTurn(async () => {
        const pair = await links.pairOf(who);
        if (pair === undefined) return false;
        await links.remove(pair);
        await copyFacts(pair.preferred, pair.other, facts, clock.now());
        nudge(pair.other);
        return true;
      }),
    async repair() {
      for (const { preferred, other } of await links.all())
        await moveFacts(other, preferred, facts, clock.now());
    },
  };
}
