import { z } from "zod";
import { type AgendaEntry, agendaOf, fitting } from "../core/agenda/agenda.ts";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption, nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { dayName, say, type Words, wording } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import type { Programme } from "../core/queries/programme.ts";
import { countSessions } from "../core/reply/count-sessions.ts";
import type { Action, Block, ListItem, Reply } from "../core/reply/reply.ts";
import { provisionalNote, remindAction, sessionItem } from "../core/reply/show-session.ts";
import { HOUR_MS } from "../core/time/instant.ts";
import { calendarFeed, calendarFile } from "./calendar-feed.ts";
import { clockOption, onDay } from "./day-clock.ts";
import { findDay } from "./find-day.ts";
import { copyAgenda, shareAgenda } from "./share-agenda.ts";

const BUTTONS = 5;
const SHOWN_FITTING = 10;
const NOTHING = say("You have picked nothing yet: press Remind me under a session, or follow a track.");

/** What the asker picked and follows, by conference day; and what comes of it: a calendar, a copy, a free hour. */
export const agenda = defineCommand({
  name: "agenda",
  summary: "Your own agenda; as a calendar, to share, or what fits into a free hour",
  access: "everyone",
  options: z.object({
    day: nameOption("day", "A date, a weekday, today or tomorrow; all days when left out").optional(),
    at: clockOption("What fits into your free hour from then on, conference time: 14:30").optional(),
    feed: z
      .enum(["new", "off"], wording("say new or off."))
      .meta({ description: "A private address for your calendar: new, or off" })
      .optional(),
    file: flagOption("As a file for your calendar program").optional(),
    share: flagOption("A code with which others can copy what you picked; false takes it back").optional(),
    copy: z
      .string()
      .trim()
      .regex(/^[\w-]{8,64}$/, wording("is a code that somebody shared with you."))
      .meta({ description: "Copy a colleague's agenda: the code that they gave you" })
      .optional(),
    accept: flagOption("Do copy it").optional(),
  }),
  bare: "day",
  examples: [
    "agenda",
    "agenda share:false",
    "agenda feed:off",
    "agenda file:true",
    "agenda day:2020-08-25",
    "agenda at:12:00",
  ],
  async run({ day, at, feed, file, share, copy, accept }, scene) {
    if (feed !== undefined) return calendarFeed(feed, scene);
    if (file === true) return calendarFile(scene);
    if (share !== undefined) return shareAgenda(share, scene);
    if (copy !== undefined) return copyAgenda(copy, accept === true, scene);
    const { programme, now, subscriptions, invocation } = scene;
    const own = agendaOf(await subscriptions.of(invocation.who), programme);
    const chosen = day === undefined ? undefined : findDay(day, programme, now);
    if (at !== undefined) return freeHour(at, chosen ?? programme.dayAt(now), own, scene);
    const shown = own.filter(({ session }) => chosen === undefined || session.day === chosen);
    if (shown.length === 0) return nothing(own.length > 0);
    return show(shown, programme, now);
  },
});

function nothing(onOtherDays: boolean): Reply<Words> {
  const text = onOtherDays ? say("Nothing on that day; your agenda has other days.") : NOTHING;
  const actions: Action<Words>[] = onOtherDays
    ? [{ label: say("The whole agenda"), command: "agenda", options: {} }]
    : [{ label: say("What comes next"), command: "next", options: {} }];
  return { title: say("Your agenda"), blocks: [{ kind: "paragraph", text }], actions };
}

function show(entries: readonly AgendaEntry[], programme: Programme, now: number): Reply<Words> {
  const byDay = Map.groupBy(entries, ({ session }) => session.day);
  const blocks = [...byDay].flatMap(([day, own]): Block<Words>[] => [
    { kind: "paragraph", text: [{ strong: dayName(day) }] },
    { kind: "list", items: own.map((entry) => agendaItem(entry, programme)) },
  ]);
  const coming = entries.filter(({ session, picked }) => picked && session.end > now);
  const sessions = entries.map(({ session }) => session);
  return {
    title: say("Your agenda: {what}", { what: countSessions(entries.length) }),
    blocks: [...blocks, ...provisionalNote(sessions, programme)],
    actions: [
      ...coming.slice(0, BUTTONS).map(({ session }) => ({
        label: say("Drop: {title}", { title: session.title }),
        command: "forget",
        options: { session: handleOf(session.id) },
      })),
      { label: say("In my calendar"), command: "agenda", options: { feed: "new" } },
    ],
  };
}

function agendaItem({ session, picked, overlaps }: AgendaEntry, programme: Programme): ListItem<Words> {
  const item = sessionItem(session, programme, "clock");
  const notes: ListItem<Words>[] = [
    ...(picked ? [] : [{ text: say("followed, not picked") }]),
    ...overlaps.map((other) => ({ text: say("⚠️ overlaps with {title}", { title: other.title }) })),
  ];
  return notes.length === 0 ? item : { ...item, items: notes };
}

/** What runs wholly within the hour and meets nothing that was picked. */
function freeHour(
  at: string,
  day: string | undefined,
  own: readonly AgendaEntry[],
  { programme }: Scene,
): Reply<Words> {
  const { zone } = programme.conference;
  if (day === undefined) return nothing(false);
  const from = onDay(day, at, zone, programme.onDay(day)[0]?.start);
  const found = fitting(own, programme, { from, to: from + HOUR_MS }).slice(0, SHOWN_FITTING);
  const [first] = found;
  if (first === undefined) {
    const text = say("Nothing on {day} lies wholly in the hour from {at} without meeting what you picked.", {
      day: dayName(day),
      at,
    });
    return { title: say("Your free hour"), blocks: [{ kind: "paragraph", text }] };
  }
  return {
    title: say("Fits into your hour from {at} on {day}", { at, day: dayName(day) }),
    blocks: [
      { kind: "list", items: found.map((session) => sessionItem(session, programme, "clock")) },
      ...provisionalNote(found, programme),
    ],
    actions: found.slice(0, BUTTONS).map((session) => remindAction(session, true)),
  };
}
