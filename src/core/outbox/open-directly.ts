/** Opens the direct channel with somebody who asked for calls, and remembers what became of it. */
import type { Reachable } from "../command/scene.ts";
import { digest } from "../digest.ts";
import { PlatformFailure } from "../errors.ts";
import type { Languages } from "../language/languages.ts";
import { speak } from "../language/speak.ts";
import { say, type Words } from "../language/words.ts";
import type { ChatPlatform, PersonRef } from "../ports/chat-platform.ts";
import type { Log } from "../ports/log.ts";
import type { InHand } from "../privacy/in-hand.ts";
import type { Programme } from "../queries/programme.ts";
import { personKey } from "../reminders/recipient.ts";
import type { Reply } from "../reply/reply.ts";
import type { SettingsBook } from "../settings/settings.ts";
import { isZone } from "../time/zone.ts";
import type { People } from "./people.ts";

export type OpenDirectlyParts = {
  programme: () => Programme;
  /** Throws a PlatformFailure for one that is not there. */
  platformOf: (name: string) => ChatPlatform;
  people: People;
  settings: SettingsBook;
  languages: Pick<Languages, "ofPerson">;
  inHand: InHand;
  log: Log;
};

/** Failures that say nothing about the person. */
const OF_THE_MOMENT: ReadonlySet<string> = new Set(["rate-limited", "unreached", "unavailable", "revoked"]);

/** Closed is remembered, so that nothing is sent in vain later; trouble of the moment is not. */
export function openDirectlyWith(parts: OpenDirectlyParts): (who: PersonRef) => Promise<Reachable> {
  const { programme, platformOf, people, settings, languages, inHand, log } = parts;
  return async (who) => {
    const task = inHand.begin();
    const remember = (write: () => Promise<void>) => task.write({ kind: "person", ...who }, write);
    try {
      const { channel, zone, language } = await platformOf(who.platform).openDirect(
        who,
        speak(greeting(programme()), await languages.ofPerson(who)),
      );
      if (zone !== undefined && isZone(zone))
        await remember(() => settings.put(who, { name: "platform-zone", zone }));
      if (language !== undefined)
        await remember(() => settings.put(who, { name: "platform-language", language }));
      await remember(() => people.setReach(who, { state: "open", channel }));
      return "open";
    } catch (failure) {
      if (!(failure instanceof PlatformFailure)) throw failure;
      const { kind, message } = failure;
      log.warn("direct-channel-failed", { person: digest([personKey(who)], 8), kind, problem: message });
      if (OF_THE_MOMENT.has(kind)) return "unknown";
      await remember(() => people.setReach(who, { state: "closed", mentioned: true }));
      return "closed";
    } finally {
      task.end();
    }
  };
}

function greeting({ conference }: Programme): Reply<Words> {
  return {
    title: say("Your calls for {conference} arrive here", { conference: conference.title }),
    blocks: [
      {
        kind: "paragraph",
        text: say("You asked to be called before sessions. This message shows that it works."),
      },
    ],
  };
}
