/**
 * What an operator says to everybody who follows something: once to each, for an hour, after whatever calls are due.
 * The act is stored first; whom it concerns is found when it is spread, and then waits in the delivery queue.
 */

import { z } from "zod";
import { digest } from "../digest.ts";
import type { Languages } from "../language/languages.ts";
import { createTellOnce, type OnceTries, trySchema } from "../outbox/tell-once.ts";
import type { Override, Said } from "../overrides/override.ts";
import type { OverrideBook } from "../overrides/override-book.ts";
import type { ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { DeliveryQueue, QueueEntry, Settlement } from "../ports/delivery-queue.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import type { Programme } from "../queries/programme.ts";
import { communityKey, personKey, type Recipient, recipientKey } from "../reminders/recipient.ts";
import type { Wake } from "../reminders/wake.ts";
import { freeFrom } from "../settings/holds.ts";
import type { SettingsBook } from "../settings/settings.ts";
import { DAY_MS, HOUR_MS } from "../time/instant.ts";
import { type AudienceSources, audienceOf } from "./audience.ts";
import { showBroadcast } from "./show-broadcast.ts";

export type Broadcasts = {
  /** Whom it concerns now; not who says it. */
  audience(said: Said, by: PersonRef): Promise<Recipient[]>;
  /** At each tick, and as soon as something is said. A failure is logged: the next one mends it. */
  look(): Promise<void>;
  tell(platform: ChatPlatform, wake: Wake, tries: OnceTries): Promise<Settlement>;
};

export type BroadcastsParts = AudienceSources & {
  overrides: OverrideBook;
  settings: Pick<SettingsBook, "of">;
  languages: Pick<Languages, "of">;
  programme: () => Programme;
  reachOut: (who: PersonRef) => Promise<unknown>;
  store: Store;
  queue: DeliveryQueue;
  clock: Clock;
  log: Log;
};

/** Later it would only surprise. */
export const BROADCAST_FOR_MS = HOUR_MS;
/** So long it is known what was told, though a clock be put back. */
const KNOWN_FOR_MS = DAY_MS;
const ID_LETTERS = 22;
const DONE: Settlement = { outcome: "done" };

type Broadcast = Override & { said: Said };

export function createBroadcasts(parts: BroadcastsParts): Broadcasts {
  const { overrides, settings, programme, store, queue, clock, log } = parts;
  const once = createTellOnce({ ...parts, tries: store.bucket("broadcast-tries", trySchema) });
  const spread = store.bucket("broadcasts-spread", z.object({ at: z.number() }));

  async function audience({ target }: Said, by: PersonRef): Promise<Recipient[]> {
    const all = await audienceOf(target, programme(), parts, clock.now());
    return all.filter((to) => to.kind === "channel" || personKey(to) !== personKey(by));
  }

  async function spreadAll(): Promise<void> {
    const now = clock.now();
    for (const { override, undone } of await overrides.entries()) {
      if (!isBroadcast(override) || undone !== undefined || now >= override.at + BROADCAST_FOR_MS) continue;
      if ((await spread.get(override.id)) !== undefined) continue;
      const to = await audience(override.said, override.by);
      await queue.add(to.map((recipient) => toEntry(override, recipient)));
      await spread.set(override.id, { at: now });
      // Seldom enough, and no more is kept than the last day's and the last one's.
      await once.told(() => false, now - KNOWN_FOR_MS);
    }
  }

  return {
    audience,
    async look() {
      try {
        await spreadAll();
      } catch (failure) {
        log.error("broadcast-not-spread", { problem: String(failure) });
      }
    },
    async tell(platform, { recipient, broadcast = "" }, tries) {
      const act = await overrides.standing(broadcast);
      if (act === undefined || !isBroadcast(act)) return DONE;
      const now = clock.now();
      const until = act.at + BROADCAST_FOR_MS;
      const free = recipient.kind === "channel" ? now : await freeTime(recipient);
      if (now >= until || free >= until) return DONE;
      if (free > now) return { outcome: "later", at: free };
      const show = () => showBroadcast(act.said, recipient, programme());
      return once.tell(platform, { id: idOf(act, recipient), to: recipient, show }, tries);
    },
  };

  async function freeTime(who: PersonRef) {
    return freeFrom(clock.now(), await settings.of(who), programme().conference.zone);
  }
}

function isBroadcast(act: Override): act is Broadcast {
  return act.said !== undefined;
}

function idOf({ id }: Override, recipient: Recipient): string {
  return digest(["broadcast", id, recipientKey(recipient)], ID_LETTERS);
}

function toEntry(act: Override, recipient: Recipient): QueueEntry {
  const wake: Wake = { recipient, about: "", broadcast: act.id };
  return {
    id: idOf(act, recipient),
    due: act.at,
    lane: recipientKey(recipient),
    share: communityKey(recipient),
    payload: JSON.stringify(wake),
  };
}
