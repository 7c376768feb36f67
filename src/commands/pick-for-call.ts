/** The session that somebody answers a call to. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import type { Words } from "../core/language/words.ts";
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
    const why = session?.status === "cancelled" ? "is cancelled" : "has begun already";
    throw new UserError("wrong-option", `"${session?.title ?? named}" ${why}, so no more calls come.`, {
      hint: "See what comes next instead.",
      offers: [{ label: "What comes next", command: "next", options: {} }],
    });
  }
  const own = await subscriptions.of(invocation.who);
  if (own.some(({ target }) => covers(target, session, programme))) return session;
  throw new UserError("not-found", `You have no reminder for "${session.title}".`, {
    hint: "Pick it first; then you are called.",
    offers: [remindAction(session)].map(({ label, command, options }) => ({ label, command, options })),
  });
}

/** The button by which somebody says that they are on their way. */
export function comingAction(session: Session): Action<Words> {
  return { label: "On my way", command: "coming", options: { session: handleOf(session.id) } };
}
