import { defineCommand } from "../core/command/define-command.ts";
import { leadOption } from "../core/command/options.ts";
import { reachNote } from "../core/command/reach-note.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { all, lasting, say, type Words, wording } from "../core/language/words.ts";
import type { Programme } from "../core/queries/programme.ts";
import { covers, showTarget, type Target } from "../core/reminders/target.ts";
import { toldInAnswer } from "../core/reminders/told-in-answer.ts";
import type { Action, Block } from "../core/reply/reply.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";
import type { Session } from "../core/schedule/model.ts";
import { MINUTE_MS } from "../core/time/instant.ts";
import { putOffNote } from "./put-off-note.ts";
import { holdNote } from "./show-settings.ts";
import { forgetLine } from "./target-line.ts";
import { readTarget, targetOptions } from "./target-options.ts";

const SHOWN = 5;

/** Subscribes the asker, and proves at once that calls can arrive. */
export const remind = defineCommand({
  name: "remind",
  summary: "Be called before a session, a track, a room, a speaker or words",
  access: "everyone",
  options: targetOptions.extend({ lead: leadOption.optional() }),
  bare: "session",
  examples: [
    "remind session:core-scheduling lead:10",
    "remind track:real-time lead:30,10",
    "remind text:cgroup",
  ],
  async run({ lead, ...options }, scene) {
    const target = readTarget(options, scene);
    if (target === undefined) {
      throw new UserError("wrong-option", say("Say what you want to be called for."), {
        hint: say("Give one of session, track, room, speaker, text or everything."),
        example: "remind session:core-scheduling lead:10",
      });
    }
    const { programme, now, invocation, subscriptions } = scene;
    refuseWhatIsOver(target, scene);
    const settings = await scene.settings.of(invocation.who);
    const leads = lead ?? settings.leads;
    await subscriptions.put(invocation.who, { target, leads, since: now });
    // Whoever was on their way already wants to be called after all.
    if (target.kind === "session") await scene.answers.remove(invocation.who, target.id);
    await rememberAnswer(target, scene);
    const reach = await scene.reachOut(invocation.who);
    scene.nudge({ kind: "person", ...invocation.who });
    const coming = comingOf(target, programme, now);
    return {
      title: say("You will be called {leads} before", { leads: all(leads.map(lasting)) }),
      blocks: [
        ...reachNote(reach, scene.slash("everyone")),
        ...holdNote(settings, scene),
        { kind: "paragraph", text: [{ strong: showTarget(target, programme) }] },
        ...lines(coming, programme),
        ...tooLate(coming, leads, now),
        ...(target.kind === "session"
          ? coming.flatMap((session) => putOffNote(session, leads, settings, programme))
          : []),
        ...provisionalNote(coming, programme),
      ],
      actions: [undo(target), { label: say("My reminders"), command: "reminders", options: {} }],
    };
  },
});

async function rememberAnswer({ kind, id }: Target, scene: Scene): Promise<void> {
  if (kind === "session") await toldInAnswer(scene.invocation.who, { kind, id }, scene);
}

function comingOf(target: Target, programme: Programme, now: number): Session[] {
  return programme.sessions.filter(
    (session) => session.start > now && covers(target, session, programme) && session.status !== "cancelled",
  );
}

function refuseWhatIsOver(target: Target, { programme, now }: Scene): void {
  const session = target.kind === "session" ? programme.session(target.id) : undefined;
  if (session === undefined || (session.start > now && session.status !== "cancelled")) return;
  const why =
    session.status === "cancelled"
      ? wording('"{title}" is cancelled, so there is nothing to call you to.')
      : session.end > now
        ? wording('"{title}" has already begun, so there is nothing to call you to.')
        : wording('"{title}" is over, so there is nothing to call you to.');
  throw new UserError("wrong-option", say(why, { title: session.title }), {
    hint: say("See what comes next instead."),
    offers: [{ label: say("What comes next"), command: "next", options: {} }],
  });
}

function lines(coming: readonly Session[], programme: Programme): Block<Words>[] {
  const rest = coming.length - SHOWN;
  if (coming.length === 0)
    return [
      {
        kind: "paragraph",
        text: say("No session of that kind is planned at the moment. Those that are added later count too."),
      },
    ];
  return [
    {
      kind: "list",
      items: coming.slice(0, SHOWN).map((session) => sessionItem(session, programme, "day-clock")),
    },
    ...(rest > 0 ? [{ kind: "paragraph" as const, text: say("and {count} more.", { count: rest }) }] : []),
  ];
}

/** A lead time that has passed already brings no call; saying so is better than silence. */
function tooLate(coming: readonly Session[], leads: readonly number[], now: number): Block<Words>[] {
  const [first] = coming;
  if (first === undefined || !leads.every((lead) => first.start - lead * MINUTE_MS <= now)) return [];
  const minutes = Math.max(1, Math.round((first.start - now) / MINUTE_MS));
  return [
    {
      kind: "note",
      tone: "info",
      text: say('"{title}" begins in {left}, so this answer is its call.', {
        title: first.title,
        left: lasting(minutes),
      }),
    },
  ];
}

function undo(target: Target): Action<Words> {
  return { label: say("Forget this"), ...forgetLine(target) };
}
