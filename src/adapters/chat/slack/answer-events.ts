/**
 * What people do in Slack, answered: slash commands, pressed buttons and the shortcut on files. Acknowledged at once,
 * answered once.
 */
import type { App } from "@slack/bolt";
import type { Attachment } from "../../../core/command/attachment.ts";
import type { Access } from "../../../core/command/command-spec.ts";
import { seenEvents } from "../../../core/command/seen-events.ts";
import { UserError } from "../../../core/errors.ts";
import type { Desk, PersonRef } from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import type { CommandLine, FileBlock, Reply } from "../../../core/reply/reply.ts";
import { decodeAction, pressPayload } from "./decode-action.ts";
import { decodeCommand, slashPayload, specsBehind } from "./decode-command.ts";
import { decodeShortcut, FILE_SHORTCUT, shortcutPayload } from "./decode-shortcut.ts";
import { ACTION_ID, type Origin } from "./encode-action.ts";
import { encodeReply } from "./encode-reply.ts";
import { type Home, homePayload, saidAtHome } from "./home.ts";
import type { Organisers } from "./organisers.ts";
import type { PlaceFiles } from "./place-files.ts";
import type { Respond } from "./respond.ts";
import { fileIdIn, type OpenSharedFile } from "./shared-file.ts";

export type AnswerParts = {
  desk: Desk;
  organisers: Organisers;
  respond: Respond;
  placing: PlaceFiles;
  home: Home;
  /** Puts a file into the direct messages with a person. */
  handOver(file: FileBlock, person: string): Promise<void>;
  openFile: OpenSharedFile;
  commandName: string;
  clock: Clock;
  log: Log;
};

/** Where an answer goes, and to whom. `replaces`: it takes the place of the message that was acted on. */
type Place = { url: string; person: string; origin: Origin; page?: number; replaces?: boolean };

const STALE: Reply = {
  blocks: [{ kind: "paragraph", text: "This button is from an older version and no longer works." }],
};

/** Listens on the app. `drained` resolves when every answer in progress is given. */
export function answerEvents(app: App, parts: AnswerParts): { drained(): Promise<void> } {
  const { desk, respond, commandName, log } = parts;
  const seen = seenEvents(parts.clock);
  const answering = new Set<Promise<void>>();

  /** Bolt waits for its listeners, so the answer goes on beside them. */
  async function take(ack: () => Promise<void>, answer: () => Promise<void>): Promise<void> {
    // Should the connection be gone, Slack delivers the event again, and it is known then.
    const acknowledged = ack().catch((failure: unknown) =>
      log.warn("slack-not-acknowledged", { problem: String(failure) }),
    );
    const answered = answer()
      .catch((failure: unknown) => log.error("slack-answer-failed", { problem: String(failure) }))
      .finally(() => answering.delete(answered));
    answering.add(answered);
    await acknowledged;
  }

  async function show(reply: Reply, at: Place): Promise<void> {
    const { url, person, origin, page = 1, replaces = false } = at;
    // Whoever turns a page has its files already.
    const share = page > 1 ? undefined : (file: FileBlock) => parts.handOver(file, person);
    const encode = (shown: Reply) => encodeReply(shown, page, origin);
    const { message, refused } = await parts.placing.place(reply, encode, share);
    await respond(url, message, replaces, refused);
  }

  async function answerCommand(payload: unknown, access: Access): Promise<void> {
    const body = slashPayload.parse(payload);
    if (!seen.isNew(body.trigger_id)) return;
    const who = { platform: "slack", community: body.team_id, person: body.user_id };
    const decoded = await decode(body.text, access, who);
    const reply =
      "reply" in decoded
        ? decoded.reply
        : await desk.answer({
            ...decoded.line,
            attachments: attachmentsOf(decoded.line),
            id: body.trigger_id,
            who,
            channel: body.channel_id,
            organiser: await isOrganiser(body.user_id, decoded.line.command),
            page: 1,
          });
    await show(reply, { url: body.response_url, person: body.user_id, origin: { community: body.team_id } });
  }

  async function decode(
    text: string,
    access: Access,
    who: PersonRef,
  ): Promise<{ line: CommandLine } | { reply: Reply }> {
    try {
      return { line: decodeCommand(text, specsBehind(access, desk.commands)) };
    } catch (failure) {
      if (!(failure instanceof UserError)) throw failure;
      return { reply: await desk.refuse(failure, access, { who }) };
    }
  }

  async function answerPress(payload: unknown): Promise<void> {
    const body = pressPayload.parse(payload);
    if (!seen.isNew(body.trigger_id)) return;
    const [{ action_id, value }] = body.actions;
    const pressed = decodeAction(action_id, value);
    const url = body.response_url;
    if (pressed === undefined) {
      if (url !== undefined) await respond(url, encodeReply(STALE, 1, { community: "" }), false);
      return;
    }
    const { command, options, page, origin, purpose } = pressed;
    const who = { platform: "slack", community: origin.community, person: body.user.id };
    if (url === undefined && purpose === "page") return parts.home.show(who, { id: body.trigger_id, page });
    const reply = await desk.answer({
      command,
      options,
      attachments: attachmentsOf(pressed),
      page,
      id: body.trigger_id,
      who,
      channel: body.channel?.id,
      organiser: await isOrganiser(body.user.id, command),
    });
    if (url === undefined)
      return parts.home.show(who, { id: body.trigger_id, said: saidAtHome(command, reply) });
    // A page that others see too stays as it is: they may be reading it.
    const replaces = purpose === "page" && body.container?.is_ephemeral === true;
    await show(reply, { url, person: body.user.id, origin, page, replaces });
  }

  async function answerHome(payload: unknown): Promise<void> {
    const { event_id: id, team_id: community, event } = homePayload.parse(payload);
    if (event.tab !== "home" || !seen.isNew(id)) return;
    await parts.home.show({ platform: "slack", community, person: event.user }, { id });
  }

  async function answerShortcut(payload: unknown): Promise<void> {
    const { trigger_id: id, response_url, team, user, channel, ...body } = shortcutPayload.parse(payload);
    if (!seen.isNew(id)) return;
    const decoded = decodeShortcut(body, desk.commands);
    const reply =
      "reply" in decoded
        ? decoded.reply
        : await desk.answer({
            ...decoded.line,
            attachments: attachmentsOf(decoded.line),
            id,
            who: { platform: "slack", community: team.id, person: user.id },
            channel: channel?.id,
            organiser: await isOrganiser(user.id, decoded.line.command),
            page: 1,
          });
    await show(reply, { url: response_url, person: user.id, origin: { community: team.id } });
  }

  /** The files that a command line names, to be fetched by whoever may use them. */
  function attachmentsOf({ command, options }: CommandLine): Record<string, Attachment> {
    const spec = desk.commands.find(({ name }) => name === command);
    const files = (spec?.options ?? []).flatMap(({ name, type }) => {
      const id = type === "file" ? fileIdIn(options[name] ?? "") : undefined;
      return id === undefined ? [] : [[name, parts.openFile(id)] as const];
    });
    return Object.fromEntries(files);
  }

  function isOrganiser(person: string, command: string): Promise<boolean> {
    const spec = desk.commands.find(({ name }) => name === command);
    return parts.organisers.include(person, spec?.access === "organiser");
  }

  const slashOf = (access: Access) => (access === "organiser" ? `/${commandName}-admin` : `/${commandName}`);
  for (const access of ["everyone", "organiser"] as const) {
    app.command(slashOf(access), ({ ack, body }) => take(ack, () => answerCommand(body, access)));
  }
  app.shortcut({ callback_id: FILE_SHORTCUT.callbackId, type: "message_action" }, ({ ack, body }) =>
    take(ack, () => answerShortcut(body)),
  );
  // Bolt acknowledges events by itself.
  app.event("app_home_opened", ({ body }) =>
    take(
      async () => {},
      () => answerHome(body),
    ),
  );
  app.action(ACTION_ID, ({ ack, body }) => take(ack, () => answerPress(body)));
  app.error(async (failure) => log.error("slack-listener-failed", { problem: failure.message }));

  return {
    async drained() {
      while (answering.size > 0) await Promise.all(answering);
    },
  };
}
