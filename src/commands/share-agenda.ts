/** Agendas from one colleague to another: a code, and what it would add, seen before it is added. */
import { agendaOf } from "../core/agenda/agenda.ts";
import type { Scene } from "../core/command/scene.ts";
import { digest } from "../core/digest.ts";
import { UserError } from "../core/errors.ts";
import { all, lasting, say, type Words } from "../core/language/words.ts";
import type { Subscription } from "../core/reminders/subscriptions.ts";
import { showTarget, targetKey } from "../core/reminders/target.ts";
import { countSessions } from "../core/reply/count-sessions.ts";
import type { Reply } from "../core/reply/reply.ts";

const SHOWN = 20;

export async function shareAgenda(wanted: boolean, scene: Scene): Promise<Reply<Words>> {
  const { agendas, invocation, slash, subscriptions, programme } = scene;
  const { who } = invocation;
  if (!wanted) {
    const text = (await agendas.shares.takeBack(who))
      ? say("Your agenda is shared no more: the code means nothing now.")
      : say("Your agenda was not shared.");
    return { title: say("Your agenda"), blocks: [{ kind: "paragraph", text }] };
  }
  const own = agendaOf(await subscriptions.of(who), programme);
  const code = agendas.addresses?.secret() ?? digest(["share", invocation.id, who.person], 16);
  await agendas.shares.give(who, code);
  return {
    title: say("Your agenda can be copied"),
    blocks: [
      { kind: "paragraph", text: [{ code: `${slash("everyone")} agenda copy:${code}` }] },
      {
        kind: "note",
        tone: "info",
        text: say(
          "Whoever has the code can copy what you have picked by then ({count} sessions now). It does not say who you are.",
          { count: own.length },
        ),
      },
    ],
    actions: [{ label: say("Take it back"), command: "agenda", options: { share: "false" }, tone: "danger" }],
  };
}

/** Picks alone are copied: what somebody follows is their own affair. */
export async function copyAgenda(code: string, accepted: boolean, scene: Scene): Promise<Reply<Words>> {
  const { agendas, invocation, subscriptions, programme, now } = scene;
  const owner = await agendas.shares.ownerOf(code);
  if (owner === undefined) {
    throw new UserError("not-found", say("That code opens no agenda, or none any more."), {
      hint: say("Ask your colleague for a new one."),
    });
  }
  const known = new Set((await subscriptions.of(invocation.who)).map(({ target }) => targetKey(target)));
  const fresh = (await subscriptions.of(owner)).filter(({ target }) => {
    const session = target.kind === "session" ? programme.session(target.id) : undefined;
    return session !== undefined && session.end > now && !known.has(targetKey(target));
  });
  if (fresh.length === 0) {
    const text = say("There is nothing in that agenda that is still to come and that you have not picked.");
    return { title: say("Nothing to copy"), blocks: [{ kind: "paragraph", text }] };
  }
  if (!accepted) return preview(fresh, code, scene);
  const { leads } = await scene.settings.of(invocation.who);
  for (const { target } of fresh) await subscriptions.put(invocation.who, { target, leads, since: now });
  await scene.reachOut(invocation.who);
  scene.nudge({ kind: "person", ...invocation.who });
  return {
    title: say("Copied: {what}", { what: countSessions(fresh.length) }),
    blocks: [
      {
        kind: "paragraph",
        text: say("You will be called {leads} before each.", { leads: all(leads.map(lasting)) }),
      },
    ],
    actions: [{ label: say("My agenda"), command: "agenda", options: {} }],
  };
}

function preview(fresh: readonly Subscription[], code: string, { programme }: Scene): Reply<Words> {
  const rest = fresh.length - SHOWN;
  return {
    title: say("Copy {what} into your agenda?", { what: countSessions(fresh.length) }),
    blocks: [
      {
        kind: "list",
        items: fresh.slice(0, SHOWN).map(({ target }) => ({ text: showTarget(target, programme) })),
      },
      ...(rest > 0 ? [{ kind: "paragraph" as const, text: say("and {count} more.", { count: rest }) }] : []),
    ],
    actions: [
      { label: say("Copy"), command: "agenda", options: { copy: code, accept: "true" }, tone: "primary" },
      { label: say("Leave it"), command: "agenda", options: {} },
    ],
  };
}
