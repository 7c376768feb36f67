/** In which language somebody is told: as they chose, else as their community did, else as their platform has it. */
import { z } from "zod";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { communityKey, type Recipient } from "../reminders/recipient.ts";
import type { SettingsBook } from "../settings/settings.ts";
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from "./language.ts";

type Community = { platform: string; community: string };

export type Languages = {
  of(recipient: Recipient): Promise<Language>;
  /** `theirs`: what their platform said just now, where it did. */
  ofPerson(who: PersonRef, theirs?: Language): Promise<Language>;
  /** What the community has chosen. */
  chosenBy(community: Community): Promise<Language | undefined>;
  /** For everybody in it who chooses none; undefined to have none chosen. */
  choose(community: Community, language: Language | undefined): Promise<void>;
};

export function openLanguages(store: Store, settings: Pick<SettingsBook, "of">): Languages {
  const bucket = store.bucket("languages", z.enum(LANGUAGES));
  const chosenBy = (community: Community) => bucket.get(communityKey(community));
  async function ofPerson(who: PersonRef, theirs?: Language): Promise<Language> {
    const { ownLanguage, platformLanguage } = await settings.of(who);
    return ownLanguage ?? (await chosenBy(who)) ?? theirs ?? platformLanguage ?? DEFAULT_LANGUAGE;
  }
  return {
    ofPerson,
    chosenBy,
    async of(recipient) {
      if (recipient.kind === "person") return ofPerson(recipient);
      return (await chosenBy(recipient)) ?? DEFAULT_LANGUAGE;
    },
    async choose(community, language) {
      if (language === undefined) await bucket.delete(communityKey(community));
      else await bucket.set(communityKey(community), language);
    },
  };
}
