import { defineCommand } from "../core/command/define-command.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { joined, say } from "../core/language/words.ts";
import type { Setting, Settings } from "../core/settings/settings.ts";
import type { Instant } from "../core/time/instant.ts";
import { isZone, nearestZones } from "../core/time/zone.ts";
import { findDay } from "./find-day.ts";
import { linkIdentities, linkingOf } from "./link-identities.ts";
import { type SettingsOptions, settingsOptions } from "./settings-options.ts";
import { showSettings } from "./show-settings.ts";

/** How the asker wants to be called; without options, all of it with buttons that change it. */
export const settings = defineCommand({
  name: "settings",
  summary: "How you are called: when, how long before, and when not",
  access: "everyone",
  options: settingsOptions,
  examples: [
    "settings",
    "settings pause:2h",
    "settings link:new",
    "settings day-off:2020-08-26 zone:Europe/Berlin",
    "settings language:fr",
    "settings quiet:22:00-08:00 lead:30,10",
  ],
  async run(options, scene) {
    const { link, prefer, ...own } = options;
    if (link !== undefined) {
      refuseBeside("link", Object.values({ prefer, ...own }));
      return linkIdentities(link, scene);
    }
    if (prefer !== undefined) {
      refuseBeside("prefer", Object.values(own));
      await linkingOf(scene).prefer(prefer, scene.asker);
    }
    const { settings: book } = scene;
    const who = await scene.links.mainOf(scene.asker);
    const before = await book.of(who);
    // All of it is checked before any of it is stored.
    const changes = changesOf(own, before, scene);
    for (const { put, drop } of changes) {
      if (put !== undefined) await book.put(who, put);
      if (drop !== undefined) await book.drop(who, drop);
    }
    if (changes.length > 0) scene.nudge({ kind: "person", ...who });
    const saved = changes.length > 0 || prefer !== undefined;
    return showSettings(await book.of(who), saved ? say("Settings saved") : say("Your settings"), scene);
  },
});

/** What concerns who somebody is goes alone: half of it done would be hard to see through. */
function refuseBeside(name: string, others: readonly unknown[]): void {
  if (others.every((value) => value === undefined)) return;
  throw new UserError("wrong-option", say("Give {name} alone; nothing was changed.", { name }), {
    hint: say("Use the command once for each."),
    example: `settings ${name}:${name === "link" ? "new" : "slack"}`,
  });
}

type Own = Omit<SettingsOptions, "link" | "prefer">;

type Change = { put?: Setting; drop?: Pick<Setting, "name"> & { day?: string } };

function changesOf(options: Own, before: Settings, scene: Scene): Change[] {
  const { lead, quiet, pause, delivery, zone, calls, language } = options;
  const changes: (Change | undefined)[] = [
    lead && { put: { name: "leads", minutes: lead } },
    quiet && (quiet === "off" ? { drop: { name: "quiet" } } : { put: { name: "quiet", ...quiet } }),
    pause === undefined ? undefined : pauseOf(pause, before, scene.now),
    dayOf("day-off", options, scene),
    dayOf("day-on", options, scene),
    delivery && deliveryChange(delivery),
    zone === undefined ? undefined : zoneChange(zone),
    calls && { put: { name: "calls", how: calls } },
    language === undefined ? undefined : languageChange(language),
  ];
  return changes.filter((change) => change !== undefined);
}

/** One that is going on already is not begun anew: what it held back is held until the new end. */
function pauseOf(wanted: "on" | "off" | number, { pause }: Settings, now: Instant): Change | undefined {
  const going = pause !== undefined && (pause.until === undefined || pause.until > now) ? pause : undefined;
  if (wanted === "off") return going && { put: { name: "pause", since: going.since, until: now } };
  const since = going?.since ?? now;
  return { put: { name: "pause", since, ...(wanted === "on" ? {} : { until: now + wanted }) } };
}

function dayOf(name: "day-off" | "day-on", options: Own, { programme, now }: Scene): Change | undefined {
  const wanted = options[name];
  if (wanted === undefined) return undefined;
  const day = findDay(wanted, programme, now, (one) => ({ command: "settings", options: { [name]: one } }));
  return name === "day-off" ? { put: { name, day } } : { drop: { name: "day-off", day } };
}

function deliveryChange(way: NonNullable<Own["delivery"]>): Change {
  return way === "auto" ? { drop: { name: "delivery" } } : { put: { name: "delivery", way } };
}

function languageChange(language: NonNullable<Own["language"]>): Change {
  return language === "auto"
    ? { drop: { name: "own-language" } }
    : { put: { name: "own-language", language } };
}

function zoneChange(zone: string): Change {
  if (zone.toLowerCase() === "off") return { drop: { name: "own-zone" } };
  if (isZone(zone)) return { put: { name: "own-zone", zone } };
  const near = nearestZones(zone);
  throw new UserError("wrong-option", say('"{zone}" is not a time zone that I know.', { zone }), {
    hint: say("Zones are named after a place, such as {zones}. Nothing was changed.", {
      zones: joined(near),
    }),
    example: "settings zone:Europe/Berlin",
    offers: near.map((name) => ({ label: name, command: "settings", options: { zone: name } })),
  });
}
