/** Discord as a chat platform: commands come through its gateway, everything else goes through its REST API. */
import { seenEvents } from "../../../core/command/seen-events.ts";
import type { ChatPlatform, Desk } from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { CommunityEvents } from "../../../core/ports/community-events.ts";
import type { Log } from "../../../core/ports/log.ts";
import { nothingAhead } from "../../../core/ports/nothing-ahead.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";
import { answerInteraction } from "./answer-interaction.ts";
import { createConnection } from "./connection.ts";
import { decodeInteraction } from "./decode-interaction.ts";
import { createDiscordRest } from "./discord-rest.ts";
import { encodeCommands } from "./encode-command.ts";
import { isPassing } from "./errors.ts";
import { createEvents } from "./events.ts";
import { openLine } from "./gateway.ts";
import { PACE, REPEAT_WINDOW_MS } from "./limits.ts";
import { createMessages } from "./messages.ts";
import { register } from "./register-commands.ts";

export type DiscordSettings = {
  token: string;
  /** `https://discord.com/api`; the gateway's address comes from there. */
  apiUrl: string;
  /** The slash command's name without its slash. */
  commandName: string;
  /** Ids of people who are organisers wherever they are. */
  admins: readonly string[];
  /** Requests that Discord takes of this token in a second: 50 unless it has granted more (Discord: Rate Limits). */
  perSecond?: number;
  clock: Clock;
  log: Log;
};

/** An answer that takes longer must not keep the process from ending, and the store from being closed. */
const FINISH_WITHIN_MS = 5 * SECOND_MS;

/** Discord's servers list events, too. */
export type Discord = ChatPlatform & { events: CommunityEvents };

/** Not connected yet. Its failures are PlatformFailures. */
export function createDiscord(settings: DiscordSettings): Discord {
  const { token, apiUrl, commandName, admins, perSecond = PACE.perSecond, clock, log } = settings;
  const rest = createDiscordRest({ token, apiUrl, clock, perSecond });
  const seen = seenEvents(clock);
  const inProgress = new Set<Promise<void>>();
  let desk: Desk | undefined;

  const connection = createConnection({
    clock,
    log,
    prepare: registerCommands,
    open: (onState) => openLine({ token, apiUrl, log, onState, onInteraction }),
  });

  /** What is wrong with the commands themselves must not keep those of yesterday from being answered. */
  async function registerCommands(): Promise<void> {
    try {
      const outcome = await register(rest, encodeCommands(desk?.commands ?? [], commandName));
      log.info("discord-commands", { outcome });
    } catch (failure) {
      if (isPassing(failure)) throw failure;
      log.error("discord-commands-refused", {
        problem: failure instanceof Error ? failure.message : String(failure),
      });
    }
  }

  function onInteraction(payload: unknown): void {
    const interaction = decodeInteraction(payload, admins);
    if (interaction === undefined || desk === undefined) {
      log.warn("discord-event-unread");
      return;
    }
    // Discord repeats events, for instance after a resume.
    if (!seen.isNew(interaction.id)) return;
    const answering = answerInteraction(interaction, { desk, rest, apiUrl, clock, log }).finally(() =>
      inProgress.delete(answering),
    );
    inProgress.add(answering);
  }

  /** Resolves when every answer is given, or when that takes too long. */
  async function finishAnswers(): Promise<void> {
    const late = Promise.withResolvers<void>();
    const cancel = clock.after(FINISH_WITHIN_MS, late.resolve);
    await Promise.race([Promise.all(inProgress), late.promise]);
    cancel();
    if (inProgress.size > 0) log.warn("discord-answers-unfinished", { count: inProgress.size });
  }

  return {
    name: "discord",
    traits: { repeatWindowMs: REPEAT_WINDOW_MS, ahead: undefined, pace: { ...PACE, perSecond } },
    ...createMessages(rest),
    ahead: nothingAhead("Discord"),
    events: createEvents(rest, clock),
    async start(given) {
      desk = given;
      await connection.start();
    },
    async stop() {
      await connection.stop();
      await finishAnswers();
      rest.close();
    },
    health: connection.health,
  };
}
