/** A person's settings as an answer, with buttons for what is most often changed. */
import type { Scene } from "../core/command/scene.ts";
import { LANGUAGE_NAMES } from "../core/language/language.ts";
import { all, dayName, joined, lasting, say, type Words, wording } from "../core/language/words.ts";
import type { Pair } from "../core/linking/links.ts";
import type { Action, Block, Reply } from "../core/reply/reply.ts";
import { freeFrom } from "../core/settings/holds.ts";
import { isQuiet } from "../core/settings/quiet-hours.ts";
import { type Settings, zoneOf } from "../core/settings/settings.ts";
import { showClock } from "../core/time/show.ts";
import { preferAction, SEPARATE } from "./link-identities.ts";

const SHOWN_DAYS = 5;

const DELIVERY: Readonly<Record<Settings["delivery"], string>> = {
  auto: wording("by direct message, or by mention where a channel of your community does so"),
  direct: wording("by direct message"),
  thread: wording("by mention under the announcement; where there is none, by direct message"),
  home: wording("no messages; you look yourself"),
};

/** All of them, as they are now. */
export async function showSettings(settings: Settings, title: Words, scene: Scene): Promise<Reply<Words>> {
  const pair = await scene.links.pairOf(scene.asker);
  return {
    title,
    blocks: [
      ...holdNote(settings, scene),
      {
        kind: "fields",
        fields: [
          {
            name: say("New reminders"),
            value: say("{leads} before", { leads: all(settings.leads.map(lasting)) }),
          },
          { name: say("Quiet hours"), value: quietHours(settings) },
          { name: say("Pause"), value: pauseText(settings, scene) },
          {
            name: say("Days off"),
            value: settings.daysOff.length === 0 ? say("none") : joined(settings.daysOff.map(dayName)),
          },
          { name: say("Delivery"), value: say(DELIVERY[settings.delivery]) },
          {
            name: say("Calls of one moment"),
            value:
              settings.calls === "each" ? say("each in its own message") : say("together in one message"),
          },
          { name: say("Your clock"), value: clockText(settings, scene) },
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
  const text = Number.isFinite(free)
    ? say(
        isQuietNow(settings, now, zone)
          ? wording(
              "These are your quiet hours: nothing is sent to you until {time}. What is still ahead then is called.",
            )
          : wording(
              "You have paused your calls: nothing is sent to you until {time}. What is still ahead then is called.",
            ),
        { time: { time: free, zone, style: "day-clock" } },
      )
    : say(
        settings.delivery === "home"
          ? wording("You chose no messages: nothing is sent to you until you change that with {command}.")
          : wording(
              "You have paused your calls: nothing is sent to you until you change that with {command}.",
            ),
        { command: { code: `${slash("everyone")} settings` } },
      );
  return [{ kind: "note", tone: "info", text }];
}

function isQuietNow(settings: Settings, now: number, conferenceZone: string): boolean {
  const { quiet } = settings;
  return quiet !== undefined && isQuiet(now, quiet, zoneOf(settings, conferenceZone));
}

function quietHours({ quiet }: Settings): Words {
  return quiet === undefined ? say("none") : say("{from} to {to} on your clock", quiet);
}

function pauseText(settings: Settings, { programme, now }: Scene): Words {
  const { pause } = settings;
  if (!isPaused(settings, now) || pause === undefined) return say("none");
  if (pause.until === undefined) return say("until you end it");
  return say("until {time}", {
    time: { time: pause.until, zone: programme.conference.zone, style: "day-clock" },
  });
}

function isPaused({ pause }: Settings, now: number): boolean {
  return pause !== undefined && (pause.until === undefined || pause.until > now);
}

function clockText(settings: Settings, { programme, now }: Scene): Words {
  const zone = zoneOf(settings, programme.conference.zone);
  const text =
    settings.ownZone !== undefined
      ? wording("{zone}, now {time} (as you said)")
      : settings.platformZone !== undefined
        ? wording("{zone}, now {time} (as your platform says)")
        : wording("{zone}, now {time} (the conference's, since yours is not known)");
  return say(text, { zone, time: showClock(now, zone) });
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
      ? [set(say("End the pause"), { pause: "off" })]
      : [set(say("Pause for 2 h"), { pause: "2h" }), set(say("Pause"), { pause: "on" })]),
    settings.quiet === undefined
      ? set(say("Quiet 22:00 to 08:00"), { quiet: "22:00-08:00" })
      : set(say("No quiet hours"), { quiet: "off" }),
    settings.leads.length > 1
      ? set(say("Only 10 min before"), { lead: "10" })
      : set(say("30 and 10 min before"), { lead: "30,10" }),
    settings.calls === "each"
      ? set(say("Calls together"), { calls: "together" })
      : set(say("Each call on its own"), { calls: "each" }),
    settings.delivery === "home"
      ? set(say("Send me messages"), { delivery: "auto" })
      : set(say("No messages"), { delivery: "home" }),
    settings.delivery === "thread"
      ? set(say("Message me directly"), { delivery: "direct" })
      : set(say("Mention me in threads"), { delivery: "thread" }),
    ...days.map((day) =>
      settings.daysOff.includes(day)
        ? set(say("Not off: {day}", { day: dayName(day) }), { "day-on": day })
        : set(say("Day off: {day}", { day: dayName(day) }), { "day-off": day }),
    ),
  ];
}

function linkedField(pair: Pair | undefined): { name: Words; value: Words }[] {
  if (pair === undefined) return [];
  const { preferred, other } = pair;
  const value = say("called on {preferred}, or on {other} while that cannot be reached", {
    preferred: preferred.platform,
    other: other.platform,
  });
  return [{ name: say("Linked"), value }];
}

function linkActions(pair: Pair | undefined, { linking }: Scene): Action<Words>[] {
  if (pair !== undefined) return [preferAction(pair.other.platform), SEPARATE];
  if (linking === undefined) return [];
  return [{ label: say("Link another platform"), command: "settings", options: { link: "new" } }];
}
