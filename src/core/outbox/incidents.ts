/**
 * Trouble that somebody can act on, told to organisers once an incident: when it has lasted, and when it is over.
 * A source that fails now and then is one incident, not a hundred.
 */
import { z } from "zod";
import { digest } from "../digest.ts";
import { PlatformFailure } from "../errors.ts";
import type { Languages } from "../language/languages.ts";
import { speak } from "../language/speak.ts";
import { say, type Words } from "../language/words.ts";
import type { Address, ChatPlatform } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { Store } from "../ports/store.ts";
import { communityKey, recipientKey } from "../reminders/recipient.ts";
import type { Reply } from "../reply/reply.ts";
import { HOUR_MS, type Instant, MINUTE_MS } from "../time/instant.ts";
import { QUIET_MS } from "./after-failure.ts";
import type { AlertChannels } from "./alert-channels.ts";

/**
 * `key` names it for as long as it lasts; it is told once it has lasted `afterMs`. `within`: the one community whose
 * organisers it concerns; all of them when undefined.
 */
export type Trouble = {
  key: string;
  title: string;
  text: Words;
  command: string;
  afterMs: number;
  within?: { platform: string; community: string };
};

export type Incidents = {
  /** Takes what is wrong now, and tells what is to be told. Rejects only when the store fails. */
  look(troubles: readonly Trouble[]): Promise<void>;
};

/** Nothing of it for so long: it is over. */
const OVER_MS = 10 * MINUTE_MS;
/** After that nobody wants to hear any more that it is. */
const OVER_TRIED_MS = HOUR_MS;

const incidentSchema = z.object({
  title: z.string(),
  since: z.number(),
  seen: z.number(),
  /** By channel and phase: when it was first tried, and whether it has arrived. */
  told: z.record(z.string(), z.object({ tried: z.number(), arrived: z.boolean() })),
  /** The key of the one community that it concerns. */
  within: z.string().optional(),
});

type Incident = z.infer<typeof incidentSchema>;
type Phase = "begun" | "over";

export type IncidentParts = {
  store: Store;
  channels: AlertChannels;
  languages: Pick<Languages, "of">;
  platforms: ReadonlyMap<string, ChatPlatform>;
  clock: Clock;
  log: Log;
};

export function openIncidents({
  store,
  channels,
  languages,
  platforms,
  clock,
  log,
}: IncidentParts): Incidents {
  const bucket = store.bucket("incidents", incidentSchema);

  /** Resolves to whether it has arrived, or never will. */
  async function deliver(key: string, incident: Incident, phase: Phase, to: Address, reply: Reply<Words>) {
    const platform = platforms.get(to.platform);
    const address = `${phase} ${recipientKey({ kind: "channel", ...to })}`;
    const before = incident.told[address];
    if (platform === undefined || before?.arrived === true) return;
    const now = clock.now();
    const delivery = digest(["incident", key, String(incident.since), address], 22);
    const language = await languages.of({ kind: "channel", ...to });
    const message = { delivery, to, reply: speak(reply, language) };
    const remember = async (told: { tried: Instant; arrived: boolean }) => {
      incident.told[address] = told;
      await bucket.set(key, incident);
    };
    const tried = before?.tried ?? now;
    await remember({ tried, arrived: false });
    try {
      if (before !== undefined && now - tried >= platform.traits.repeatWindowMs) {
        if (now - tried < QUIET_MS) return;
        if ((await platform.messages.find(message, tried - QUIET_MS)) !== undefined)
          return await remember({ tried, arrived: true });
        await remember({ tried: now, arrived: false });
      }
      await platform.messages.send(message);
      await remember({ tried, arrived: true });
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      log.warn("alert-failed", { platform: to.platform, kind: failure.kind, problem: failure.message });
      if (["gone", "forbidden", "closed"].includes(failure.kind)) await channels.remove(to);
    }
  }

  async function concerned({ within }: Incident): Promise<Address[]> {
    return (await channels.all()).filter((to) => within === undefined || communityKey(to) === within);
  }

  async function begin({ key, title, afterMs, text, command, within }: Trouble): Promise<void> {
    const now = clock.now();
    const known = await bucket.get(key);
    const incident: Incident = {
      ...(known ?? { since: now, told: {} }),
      title,
      seen: now,
      ...(within === undefined ? {} : { within: communityKey(within) }),
    };
    await bucket.set(key, incident);
    if (now - incident.since < afterMs) return;
    const reply: Reply<Words> = {
      title: say(title),
      blocks: [{ kind: "paragraph", text }],
      actions: [{ label: say("Look at it"), command, options: {} }],
    };
    for (const to of await concerned(incident)) await deliver(key, incident, "begun", to, reply);
  }

  async function end(key: string, incident: Incident): Promise<void> {
    if (clock.now() - incident.seen < OVER_MS) return;
    const heard = Object.keys(incident.told).some((address) => address.startsWith("begun"));
    const reply: Reply<Words> = { title: say("Over: {what}", { what: say(incident.title) }), blocks: [] };
    if (heard) for (const to of await concerned(incident)) await deliver(key, incident, "over", to, reply);
    const open = Object.entries(incident.told).some(
      ([address, { arrived }]) => address.startsWith("over") && !arrived,
    );
    if (!open || clock.now() - incident.seen > OVER_MS + OVER_TRIED_MS) await bucket.delete(key);
  }

  return {
    async look(troubles) {
      for (const trouble of troubles) await begin(trouble);
      const now = new Set(troubles.map(({ key }) => key));
      const gone: [string, Incident][] = [];
      for await (const [key, incident] of bucket.entries()) if (!now.has(key)) gone.push([key, incident]);
      for (const [key, incident] of gone) await end(key, incident);
    },
  };
}
