/**
 * Says one thing to one recipient, once. The same law as for every delivery: intent first, then sent, then told; what
 * may have arrived is looked for before it is sent again.
 */
import { z } from "zod";
import { PlatformFailure } from "../errors.ts";
import type { Languages } from "../language/languages.ts";
import { speak } from "../language/speak.ts";
import type { Words } from "../language/words.ts";
import type { Address, ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Bucket } from "../ports/store.ts";
import type { Recipient } from "../reminders/recipient.ts";
import type { Reply } from "../reply/reply.ts";
import { type Instant, MINUTE_MS } from "../time/instant.ts";
import { afterFailure, isRecognised, QUIET_MS } from "./after-failure.ts";
import { BEGIN_WITHIN_MS } from "./deliver.ts";
import type { People } from "./people.ts";

/** `id` is its delivery id: the same for the same thing to the same recipient. */
export type Once = { id: string; to: Recipient; show: () => Reply<Words> };

/** `people`: writes of nobody who was forgotten meanwhile. */
export type OnceTries = { attempt: number; people: People; forgot: (recipient: Recipient) => boolean };

export type TellOnce = {
  isTold(id: string): Promise<boolean>;
  tell(platform: ChatPlatform, one: Once, tries: OnceTries): Promise<Settlement>;
  /** What was told, of all that was tried; what was tried before then, and `isCurrent` does not know, is forgotten. */
  told(isCurrent: (id: string) => boolean, before: Instant): Promise<Set<string>>;
};

export type TellOnceParts = {
  tries: Bucket<Try>;
  languages: Pick<Languages, "of">;
  /** Opens the direct channel of somebody who did something while that could not be done. */
  reachOut: (who: PersonRef) => Promise<unknown>;
  clock: Clock;
  log: Log;
};

const REACH_AGAIN_MS = MINUTE_MS;
const DONE: Settlement = { outcome: "done" };

/** `first` and `last`: when it was tried. Neither who nor where: that is known to whoever tells. */
export const trySchema = z.object({ first: z.number(), last: z.number(), told: z.boolean() });
export type Try = z.infer<typeof trySchema>;

export function createTellOnce({ tries, languages, reachOut, clock, log }: TellOnceParts): TellOnce {
  async function tell(platform: ChatPlatform, one: Once, given: OnceTries): Promise<Settlement> {
    const { id } = one;
    const before = await tries.get(id);
    if (before?.told === true) return DONE;
    const to = await addressOf(one.to, given.people);
    if (to === "closed") return { outcome: "dead", reason: "this person's direct messages are closed" };
    if (to === "unknown") return { outcome: "later", at: clock.now() + REACH_AGAIN_MS };
    const now = clock.now();
    const recognised = before !== undefined && isRecognised(platform, before.first, now);
    if (before !== undefined && !recognised) {
      if (now < before.last + QUIET_MS) return { outcome: "later", at: before.last + QUIET_MS };
      try {
        const since = Math.min(before.first, now) - QUIET_MS;
        const found = await platform.messages.find({ delivery: id, to }, since);
        if (found !== undefined) {
          await tries.set(id, { ...before, told: true });
          return DONE;
        }
        await tries.delete(id);
      } catch (failure) {
        return failed(one, failure, true, given);
      }
    }
    const first = recognised ? before.first : now;
    await tries.set(id, { first, last: now, told: false });
    // Held still since then: another may have followed it up.
    if (clock.now() - now > BEGIN_WITHIN_MS) return { outcome: "later", at: clock.now() };
    if (given.forgot(one.to)) return DONE;
    try {
      const reply = speak(one.show(), await languages.of(one.to));
      await platform.messages.send({ delivery: id, to, reply });
      await tries.set(id, { first, last: now, told: true });
      return DONE;
    } catch (failure) {
      return failed(one, failure, recognised, given);
    }
  }

  async function addressOf(to: Recipient, people: People): Promise<Address | "closed" | "unknown"> {
    if (to.kind === "channel") return to;
    if ((await people.reach(to)) === undefined) await reachOut(to);
    const reach = await people.reach(to);
    if (reach === undefined) return "unknown";
    const { platform, community } = to;
    return reach.state === "open" ? { platform, community, channel: reach.channel } : "closed";
  }

  /** `open`: an earlier send of it may have arrived, whatever becomes of this one. */
  async function failed(
    { id, to }: Once,
    failure: unknown,
    open: boolean,
    { attempt, people }: OnceTries,
  ): Promise<Settlement> {
    if (!(failure instanceof PlatformFailure)) throw failure;
    const { kind, retryAfterMs, message } = failure;
    const { retryInMs, mayHaveArrived, unreachable } = afterFailure(kind, retryAfterMs, attempt);
    log.warn("news-failed", { delivery: id, kind, problem: message });
    if ((!open && !mayHaveArrived) || unreachable) await tries.delete(id);
    if (unreachable && to.kind === "person") await people.setReach(to, { state: "closed", mentioned: false });
    return retryInMs === undefined
      ? { outcome: "dead", reason: `${kind}: ${message}` }
      : { outcome: "later", at: clock.now() + retryInMs };
  }

  return {
    isTold: async (id) => (await tries.get(id))?.told === true,
    tell,
    async told(isCurrent, before) {
      const told = new Set<string>();
      for await (const [id, tried] of tries.entries()) {
        if (tried.told) told.add(id);
        if (!isCurrent(id) && tried.last < before) await tries.delete(id);
      }
      return told;
    },
  };
}
