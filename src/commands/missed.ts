import { z } from "zod";
import { agendaOf } from "../core/agenda/agenda.ts";
import { defineCommand } from "../core/command/define-command.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import type { Block, Reply } from "../core/reply/reply.ts";
import { provisionalNote, sessionItem } from "../core/reply/show-session.ts";
import type { Session } from "../core/schedule/model.ts";
import { DAY_MS } from "../core/time/instant.ts";

/** What ran, and what changed, since the asker last asked; their own first. */
export const missed = defineCommand({
  name: "missed",
  summary: "What ran and what changed since you last looked",
  access: "everyone",
  options: z.object({
    since: z
      .string()
      .regex(/^\d{12,14}$/, wording("is set by the buttons to the next page."))
      .transform(Number)
      .meta({ description: "Set by the buttons to the next page" })
      .optional(),
  }),
  examples: ["missed"],
  async run({ since: shownSince }, scene) {
    const { agendas, invocation, programme, now, subscriptions, changes } = scene;
    const { who } = invocation;
    // Whoever never looked is told of the last day.
    const since = shownSince ?? (await agendas.lastLook(who)) ?? now - DAY_MS;
    if (shownSince === undefined) await agendas.looked(who, now);
    const own = new Set(agendaOf(await subscriptions.of(who), programme).map(({ session }) => session.id));
    const changed = Object.entries(changes()).flatMap(([id, at]) => {
      const session = programme.session(id);
      return session !== undefined && at > since ? [session] : [];
    });
    const ran = programme.sessions.filter(
      ({ end, status }) => end > since && end <= now && status !== "cancelled",
    );
    const mineFirst = (sessions: readonly Session[]) =>
      [...sessions].sort((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)) || a.start - b.start);
    const section = (title: Words, sessions: readonly Session[]): Block<Words>[] =>
      sessions.length === 0
        ? []
        : [
            { kind: "paragraph", text: [{ strong: title }] },
            {
              kind: "list",
              items: mineFirst(sessions).map((session) => {
                const item = sessionItem(session, programme, "day-clock");
                return own.has(session.id) ? { ...item, items: [{ text: say("in your agenda") }] } : item;
              }),
            },
          ];
    const shown = [...changed, ...ran];
    const blocks = [
      ...section(say("Changed"), changed),
      ...section(say("Ran"), ran),
      ...provisionalNote(shown, programme),
    ];
    const reply: Reply<Words> = {
      title: say("Since you last looked"),
      blocks:
        blocks.length > 0
          ? blocks
          : [
              {
                kind: "paragraph",
                text: say("Nothing ran, and nothing changed that is still in the programme."),
              },
            ],
      actions: [
        { label: say("What is on now"), command: "now", options: {} },
        { label: say("My agenda"), command: "agenda", options: {} },
      ],
      more: { command: "missed", options: { since: String(since) }, continues: true },
    };
    return reply;
  },
});
