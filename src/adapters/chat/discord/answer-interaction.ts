/**
 * One interaction from its event to its finished answer: acknowledged first, answered when the desk is ready. Never
 * rejects; what cannot be delivered is logged. Discord: Receiving and Responding, Followup Messages.
 */
import { Routes } from "discord.js";
import { PlatformFailure } from "../../../core/errors.ts";
import type { Desk, Invocation, Suggestion } from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import type { Reply } from "../../../core/reply/reply.ts";
import { shorten } from "../../../core/reply/shorten.ts";
import { openAttachments } from "./attachments.ts";
import type { Interaction, Ticket } from "./decode-interaction.ts";
import type { DiscordRest } from "./discord-rest.ts";
import { encodeReply, encodeUpload, type Upload } from "./encode-reply.ts";
import { cleanText } from "./encode-text.ts";
import { apiCodeOf, CODES } from "./errors.ts";
import { ACKNOWLEDGE_WITHIN_MS, ANSWER_WITHIN_MS, CHOICE_TEXT, CHOICES } from "./limits.ts";

/** `apiUrl`: where Discord is, for the files that come with commands. */
export type AnswerParts = { desk: Desk; rest: DiscordRest; apiUrl: string; clock: Clock; log: Log };

/** Discord: Interaction Callback Type. */
const Callback = { message: 4, deferredMessage: 5, deferredUpdate: 6, choices: 8 } as const;

/** Discord: Message Flags. */
const EPHEMERAL = 1 << 6;

const OUT_OF_DATE: Reply = {
  title: "This button is out of date",
  blocks: [
    { kind: "paragraph", text: "Another version of Callboard made it. Use the command itself instead." },
  ],
};

export async function answerInteraction(interaction: Interaction, parts: AnswerParts): Promise<void> {
  try {
    switch (interaction.kind) {
      case "suggestion":
        return await offer(interaction, await parts.desk.suggest(interaction.request), parts);
      case "unknown":
        return await sayOutOfDate(interaction, parts);
      case "command":
      case "button": {
        const inPlace = interaction.kind === "button" && interaction.turnsPage;
        if (await acknowledge(interaction, inPlace, parts))
          await finish(interaction, invocationOf(interaction, parts), parts);
      }
    }
  } catch (failure) {
    logFailure(failure, interaction, parts.log);
  }
}

/** Tells Discord that an answer comes. False when another gives it, or the person was told already that none comes. */
async function acknowledge(ticket: Ticket, inPlace: boolean, { rest, log }: AnswerParts): Promise<boolean> {
  const deferral = {
    type: Callback.deferredMessage,
    // A direct message has no other readers, and an ephemeral answer would be gone from it tomorrow.
    ...(ticket.direct ? {} : { data: { flags: EPHEMERAL } }),
  };
  const body = inPlace ? { type: Callback.deferredUpdate } : deferral;
  try {
    await rest.insist("acknowledge a command", { ...callback(ticket, body), taken: CODES.acknowledged });
    return true;
  } catch (failure) {
    const code = apiCodeOf(failure);
    if (code === CODES.acknowledged) {
      // Discord tells every process that holds the token: whoever acknowledges first runs the command.
      log.info("interaction-answered-elsewhere", { interaction: ticket.id });
      return false;
    }
    if (code !== CODES.unknownInteraction) throw failure;
    log.warn("interaction-expired", {
      interaction: ticket.id,
      problem: `Discord did not get the acknowledgement within ${ACKNOWLEDGE_WITHIN_MS} ms, so the command was not run.`,
    });
    return false;
  }
}

function invocationOf(
  interaction: Extract<Interaction, { invocation: Invocation }>,
  { apiUrl }: AnswerParts,
): Invocation {
  if (interaction.kind === "button") return interaction.invocation;
  return { ...interaction.invocation, attachments: openAttachments(interaction.files, apiUrl) };
}

async function finish(ticket: Ticket, invocation: Invocation, parts: AnswerParts): Promise<void> {
  const { desk, rest, clock, log } = parts;
  const begun = clock.now();
  const reply = await desk.answer(invocation);
  const { page, who, command } = invocation;
  const answer = encodeUpload(reply, {
    page,
    community: ticket.direct ? who.community : undefined,
    delivery: undefined,
    ownAnswer: true,
  });
  const edit = ({ body, files }: Upload) => ({
    method: "PATCH" as const,
    path: Routes.webhookMessage(ticket.application, ticket.token),
    // Files of the page before stay unless they are left out by name (Discord: Edit Original Interaction Response).
    body: { attachments: [], ...body },
    files,
    open: true,
  });
  const tookMs = clock.now() - begun;
  if (tookMs >= ANSWER_WITHIN_MS) {
    log.error("answer-too-late", { interaction: ticket.id, command, tookMs });
    return;
  }
  await rest.insist("show an answer", edit(answer));
}

async function offer(
  ticket: Ticket,
  suggestions: readonly Suggestion[],
  { rest }: AnswerParts,
): Promise<void> {
  const choices = suggestions
    .map(({ label, value }) => ({ name: shorten(cleanText(label).trim(), CHOICE_TEXT), value }))
    // A value that was cut would name something else.
    .filter(({ name, value }) => name !== "" && value !== "" && value.length <= CHOICE_TEXT)
    .slice(0, CHOICES);
  await rest.ask("offer choices", callback(ticket, { type: Callback.choices, data: { choices } }));
}

async function sayOutOfDate(ticket: Ticket, { rest }: AnswerParts): Promise<void> {
  const message = encodeReply(OUT_OF_DATE, {
    page: 1,
    community: undefined,
    delivery: undefined,
    ownAnswer: true,
  });
  const data = { ...message, flags: EPHEMERAL };
  await rest.ask("answer an unknown interaction", callback(ticket, { type: Callback.message, data }));
}

function callback({ id, token }: Ticket, body: unknown) {
  return { method: "POST" as const, path: Routes.interactionCallback(id, token), body, open: true };
}

function logFailure(failure: unknown, interaction: Interaction, log: Log): void {
  const fields = { interaction: interaction.id, what: interaction.kind };
  if (failure instanceof PlatformFailure)
    log.warn("answer-failed", { ...fields, kind: failure.kind, problem: failure.message });
  else
    log.error("answer-failed", {
      ...fields,
      problem: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure),
    });
}
