/** Slack keeps the chat platform contract, in Socket Mode and over signed HTTP. */
import { expect } from "vitest";
import { NEXT } from "../../src/adapters/chat/slack/encode-reply.ts";
import type { CommandSpec } from "../../src/core/command/command-spec.ts";
import { buttonsIn, readText } from "../support/slack/block-kit.ts";
import { type Mode, openBot } from "../support/slack/bot.ts";
import type { Answer as Shown } from "../support/slack/stand-in.ts";
import { type Posted, TEAM } from "../support/slack/workspace.ts";
import { type Answer, type ChatWorld, chatPlatformContract, type Seen } from "./chat-platform.contract.ts";

async function openWorld(mode: Mode, specs: readonly CommandSpec[]): Promise<ChatWorld> {
  const { slack, standIn, start, stop } = await openBot(mode);
  const { workspace } = standIn;

  const see = (message: Posted): Seen => ({
    text: `${message.text}\n${readText(message.blocks)}`,
    buttons: buttonsIn(message.blocks).map(({ text }) => text.text),
    press: async (label, { user, twice } = {}) =>
      answer(await standIn.presses(message, label, user ?? "U0ADA", twice === true ? 2 : 1)),
  });
  const answer = (shown: Shown): Answer => ({ ...see(shown), acknowledgedMs: shown.acknowledgedMs });

  return {
    platform: { ...slack, start },
    community: TEAM,
    channel: "C0HALL",
    user: "U0ADA",
    async says(command, options, { user, organiser, twice } = {}) {
      const given = Object.entries(options).map(([name, value]) => `${name}:${value}`);
      const access = specs.find(({ name }) => name === command)?.access;
      return answer(
        await standIn.uses({
          user: user ?? (organiser === true ? "U0BOSS" : "U0ADA"),
          command: access === "organiser" ? "/conf-admin" : "/conf",
          text: [command, ...given].join(" "),
          times: twice === true ? 2 : 1,
        }),
      );
    },
    messages: async (channel) => standIn.messages(channel).map(see),
    closeDirect: (user) => {
      workspace.person(user).takesDirect = false;
    },
    deleteChannel: (channel) => {
      const found = workspace.channels.get(channel);
      if (found !== undefined) found.deleted = true;
    },
    revokeToken: workspace.revoke,
    loseNextAnswer: () => standIn.faults.next("chat.postMessage", { kind: "reset", commit: true }),
    pass: workspace.pass,
    loseNextBooking: () => standIn.faults.next("chat.scheduleMessage", { kind: "reset", commit: true }),
    async stop() {
      await stop();
      expect(standIn.violations).toEqual([]);
    },
  };
}

chatPlatformContract({
  name: "slack in Socket Mode",
  create: (specs) => openWorld("socket", specs),
  nextLabel: NEXT,
});

chatPlatformContract({
  name: "slack over signed HTTP",
  create: (specs) => openWorld("http", specs),
  nextLabel: NEXT,
});
