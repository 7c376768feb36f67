/** A person's settings as an answer, with buttons for what is most often changed. */

import type { Scene } from "../core/command/scene.ts";
import { LANGUAGE_NAMES } from "../core/language/language.ts";
import { all, dayName, joined, lasting, say, type Words } from "../core/language/words.ts";
import type { Pair } from "../core/linking/links.ts";
import type { Action, Block, Reply, Text } from "../core/reply/reply.ts";
import { freeFrom } from "../core/settings/holds.ts";
import { isQuiet } from "../core/settings/quiet-hours.ts";
import { type Settings, zoneOf } from "../core/settings/settings.ts";
import { showClock } from "../core/time/show.ts";
import { preferAction, SEPARATE } from "./link-identities.ts";

const SHOWN_DAYS = 5;

/** All of them, as they are now. */
export async function showSettings(settings: Settings, title: string, scene: Scene): Promise<Reply<Words>> {
  const pair = await scene.links.pairOf(scene.asker);
  return {
    title,
    blocks: [
      ...holdNote(settings, scene),
      {
        kind: "fields",
        fields: [
          {
            name: "New reminders",
            value: say("{leads} before", { leads: all(settings.leads.map(lasting)) }),
          },
          { name: "Quiet hours", value: quietHours(settings) },
          { name: "Pause", value: pauseText(settings, scene) },
          {
            name: "Days off",
            value: settings.daysOff.length === 0 ? say("none") : joined(settings.daysOff.map(dayName)),
          },
          {
            name: "Delivery",
            value: settings.delivery === "home" ? "no messages; you look yourself" : "by direct message",
          },
          {
            name: "Calls of one moment",
            value: settings.calls === "each" ? "each in its own message" : "together in one message",
          },
          { name: "Your clock", value: clockText(settings, scene) },
          { name: say("Language"), value: await languageText(settings, scene) },
          ...linkedField(pair),
        ],
      },
    ],
    actions: [...actions(settings, scene), ...linkActions(pair, scene)],
    more: { command: "settings", options: {}, continues: true },
  };
}

/** Says so where somebody is not told anything at the moment; nothing otherwise. */
export function holdNote(settings: Settings, { programme, now, slash }: Scene): Block<Words>[] {
  const { zone } = programme.conference;
  const free = freeFrom(now, settings, zone);
  if (free <= now) return [];
  const text: Text<Words> = Number.isFinite(free)
    ? [
        `${isQuietNow(settings, now, zone) ? "These are your quiet hours" : "You have paused your calls"}: nothing is sent to you until `,
        { time: free, zone, style: "day-clock" },
        ". What is still ahead then is called.",
      ]
    : [
        `${settings.delivery === "home" ? "You chose no messages" : "You have paused your calls"}: nothing is sent to you until you change that with `,
        { code: `${slash("everyone")} settings` },
        ".",
      ];
  return [{ kind: "note", tone: "info", text }];
}

function isQuietNow(settings: Settings, now: number, conferenceZone: string): boolean {
  const { quiet } = settings;
  return quiet !== undefined && isQuiet(now, quiet, zoneOf(settings, conferenceZone));
}

function quietHours({ quiet }: Settings): string {
  return quiet === undefined ? "none" : `${quiet.from} to ${quiet.to} on your clock`;
}

function pauseText(settings: Settings, { programme, now }: Scene): Text<Words> {
  const { pause } = settings;
  if (!isPaused(settings, now) || pause === undefined) return "none";
  if (pause.until === undefined) return "until you end it";
  return ["until ", { time: pause.until, zone: programme.conference.zone, style: "day-clock" }];
}

function isPaused({ pause }: Settings, now: number): boolean {
  return pause !== undefined && (pause.until === undefined || pause.until > now);
}

function clockText(settings: Settings, { programme, now }: Scene): string {
  const zone = zoneOf(settings, programme.conference.zone);
  const from =
    settings.ownZone !== undefined
      ? "as you said"
      : settings.platformZone !== undefined
        ? "as your platform says"
        : "the conference's, since yours is not known";
  return `${zone}, now ${showClock(now, zone)} (${from})`;
}

async function languageText({ ownLanguage }: Settings, scene: Scene): Promise<Words> {
  if (ownLanguage !== undefined)
    return say("{language} (as you said)", { language: LANGUAGE_NAMES[ownLanguage] });
  const { languages, invocation } = scene;
  const language = LANGUAGE_NAMES[await languages.ofPerson(invocation.who, invocation.language)];
  return (await languages.chosenBy(invocation.who)) === undefined
    ? say("{language} (no other was chosen)", { language })
    : say("{language} (as your community chose)", { language });
}

function actions(settings: Settings, { programme, now }: Scene): Action<Words>[] {
  const set = (label: Words, options: Record<string, string>): Action<Words> => ({
    label,
    command: "settings",
    options,
  });
  const today = programme.dayAt(now) ?? "";
  const days = programme.days.filter((day) => day >= today).slice(0, SHOWN_DAYS);
  return [
    ...(isPaused(settings, now)
      ? [set("End the pause", { pause: "off" })]
      : [set("Pause for 2 h", { pause: "2h" }), set("Pause", { pause: "on" })]),
    settings.quiet === undefined
      ? set("Quiet 22:00 to 08:00", { quiet: "22:00-08:00" })
      : set("No quiet hours", { quiet: "off" }),
    settings.leads.length > 1
      ? set("Only 10 min before", { lead: "10" })
      : set("30 and 10 min before", { lead: "30,10" }),
    settings.calls === "each"
      ? set("Calls together", { calls: "together" })
      : set("Each call on its own", { calls: "each" }),
    settings.delivery === "home"
      ? set("Send me messages", { delivery: "direct" })
      : set("No messages", { delivery: "home" }),
    ...days.map((day) =>
      settings.daysOff.includes(day)
        ? set(say("Not off: {day}", { day: dayName(day) }), { "day-on": day })
        : set(say("Day off: {day}", { day: dayName(day) }), { "day-off": day }),
    ),
  ];
}

function linkedField(pair: Pair | undefined): { name: string; value: string }[] {
  if (pair === undefined) return [];
  const { preferred, other } = pair;
  const value = `called on ${preferred.platform}, or on ${other.platform} while that cannot be reached`;
  return [{ name: "Linked", value }];
}

function linkActions(pair: Pair | undefined, { linking }: Scene): Action<Words>[] {
  if (pair !== undefined) return [preferAction(pair.other.platform), SEPARATE];
  if (linking === undefined) return [];
  return [{ label: "Link another platform", command: "settings", options: { link: "new" } }];
}
