/** The session that somebody answers a call to. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import { handleOf } from "../core/queries/handle-of.ts";
import { covers } from "../core/reminders/target.ts";
import type { Action } from "../core/reply/reply.ts";
import { remindAction } from "../core/reply/show-session.ts";
import type { Session } from "../core/schedule/model.ts";

/** Throws a UserError for one that has begun or is cancelled, or that the asker is not called to. */
export async function pickForCall(named: string, scene: Scene): Promise<Session> {
  const { programme, subscriptions, invocation, now } = scene;
  const { id } = scene.pick("session", named);
  const session = programme.session(id);
  if (session === undefined || session.status === "cancelled" || session.start <= now) {
    const why =
      session?.status === "cancelled"
        ? wording('"{title}" is cancelled, so no more calls come.')
        : wording('"{title}" has begun already, so no more calls come.');
    throw new UserError("wrong-option", say(why, { title: session?.title ?? named }), {
      hint: say("See what comes next instead."),
      offers: [{ label: say("What comes next"), command: "next", options: {} }],
    });
  }
  const own = await subscriptions.of(invocation.who);
  if (own.some(({ target }) => covers(target, session, programme))) return session;
  throw new UserError("not-found", say('You have no reminder for "{title}".', { title: session.title }), {
    hint: say("Pick it first; then you are called."),
    offers: [remindAction(session)].map(({ label, command, options }) => ({ label, command, options })),
  });
}

/** The button by which somebody says that they are on their way. */
export function comingAction(session: Session): Action<Words> {
  return { label: say("On my way"), command: "coming", options: { session: handleOf(session.id) } };
}
