/** How a person wants to be told: what was chosen, one fact each, and the defaults for what was not. */
import { z } from "zod";
import { LANGUAGES, type Language } from "../language/language.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey } from "../reminders/recipient.ts";
import type { ConferenceDay } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";
import type { QuietHours } from "./quiet-hours.ts";

const factSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("leads"), minutes: z.array(z.number()) }),
  z.object({ name: z.literal("quiet"), from: z.string(), to: z.string() }),
  /** Without `until`, until it is ended. */
  z.object({ name: z.literal("pause"), since: z.number(), until: z.number().optional() }),
  z.object({ name: z.literal("day-off"), day: z.string() }),
  z.object({ name: z.literal("delivery"), way: z.enum(["direct", "thread", "home"]) }),
  z.object({ name: z.literal("calls"), how: z.enum(["together", "each"]) }),
  /** `own`: the person's word, which stands over the platform's. */
  z.object({ name: z.literal("own-zone"), zone: z.string() }),
  z.object({ name: z.literal("platform-zone"), zone: z.string() }),
  z.object({ name: z.literal("own-language"), language: z.enum(LANGUAGES) }),
  z.object({ name: z.literal("platform-language"), language: z.enum(LANGUAGES) }),
]);

/** One thing that is set. */
export type Setting = z.infer<typeof factSchema>;

/**
 * How somebody is called: `direct`, by direct message; `thread`, by mention under the announcement where there is one,
 * else directly; `home`, not at all: what is picked is there for who looks; `auto`, as the channel's rule says.
 */
export type Delivery = "auto" | "direct" | "thread" | "home";

export type Settings = {
  /** Minutes before the start, for reminders that name none; longest first. */
  leads: readonly number[];
  quiet: QuietHours | undefined;
  pause: { since: Instant; until: Instant | undefined } | undefined;
  daysOff: readonly ConferenceDay[];
  delivery: Delivery;
  /** Whether all that falls due at one instant is one message. */
  calls: "together" | "each";
  ownZone: string | undefined;
  platformZone: string | undefined;
  ownLanguage: Language | undefined;
  platformLanguage: Language | undefined;
};

/** Of who has set nothing, and of channels. */
export const DEFAULT_SETTINGS: Settings = {
  leads: [10],
  quiet: undefined,
  pause: undefined,
  daysOff: [],
  delivery: "auto",
  calls: "together",
  ownZone: undefined,
  platformZone: undefined,
  ownLanguage: undefined,
  platformLanguage: undefined,
};

export type SettingsBook = {
  of(who: PersonRef): Promise<Settings>;
  put(who: PersonRef, setting: Setting): Promise<void>;
  /** Back to the default; of `day-off` the one that is named. */
  drop(who: PersonRef, setting: Pick<Setting, "name"> & { day?: string }): Promise<void>;
  /** As they are stored. */
  stored(who: PersonRef): Promise<Setting[]>;
  /**
   * By their key, who chose between being called directly and by mention. It may name somebody who chose otherwise
   * since, but never leaves out who is called by mention.
   */
  choosers(): Promise<Choosers>;
};

const choiceSchema = z.enum(["direct", "thread"]);

export type Choosers = ReadonlyMap<string, z.infer<typeof choiceSchema>>;

export function openSettings(store: Store): SettingsBook {
  const bucket = (who: PersonRef) => store.bucket(`settings/${personKey(who)}`, factSchema);
  /** One bucket for all, so that what is planned for many asks once. */
  const choosers = store.bucket("delivery-choosers", choiceSchema);
  const keyOf = ({ name, day }: { name: string; day?: string }) =>
    day === undefined ? name : `${name} ${day}`;
  async function stored(who: PersonRef): Promise<Setting[]> {
    const found: Setting[] = [];
    for await (const [, setting] of bucket(who).entries()) found.push(setting);
    return found;
  }
  return {
    stored,
    of: async (who) => (await stored(who)).reduce(withSetting, DEFAULT_SETTINGS),
    async put(who, setting) {
      const way = setting.name === "delivery" ? setting.way : undefined;
      // At a crash between the two, whoever is called by mention is known to be.
      if (way === "thread") await choosers.set(personKey(who), way);
      await bucket(who).set(keyOf(setting), setting);
      if (way === "direct") await choosers.set(personKey(who), way);
      if (way === "home") await choosers.delete(personKey(who));
    },
    async drop(who, setting) {
      await bucket(who).delete(keyOf(setting));
      if (setting.name === "delivery") await choosers.delete(personKey(who));
    },
    async choosers() {
      const found = new Map<string, z.infer<typeof choiceSchema>>();
      for await (const [key, way] of choosers.entries()) found.set(key, way);
      return found;
    },
  };
}

function withSetting(settings: Settings, setting: Setting): Settings {
  switch (setting.name) {
    case "leads":
      return { ...settings, leads: setting.minutes };
    case "quiet":
      return { ...settings, quiet: { from: setting.from, to: setting.to } };
    case "pause":
      return { ...settings, pause: { since: setting.since, until: setting.until } };
    case "day-off":
      return { ...settings, daysOff: [...settings.daysOff, setting.day].sort() };
    case "delivery":
      return { ...settings, delivery: setting.way };
    case "calls":
      return { ...settings, calls: setting.how };
    case "own-zone":
      return { ...settings, ownZone: setting.zone };
    case "platform-zone":
      return { ...settings, platformZone: setting.zone };
    case "own-language":
      return { ...settings, ownLanguage: setting.language };
    case "platform-language":
      return { ...settings, platformLanguage: setting.language };
  }
}

/** The IANA zone of this person's own clock: what they said, else what their platform says, else the conference's. */
export function zoneOf({ ownZone, platformZone }: Settings, conferenceZone: string): string {
  return ownZone ?? platformZone ?? conferenceZone;
}
