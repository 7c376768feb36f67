/**
 * The app's own place in Slack: what a person picked and how they are called, made anew whenever they open it or press
 * something there. Slack: "Publishing views to App Home", views.publish.
 */
import { z } from "zod";
import { PlatformFailure } from "../../../core/errors.ts";
import type { Desk, PersonRef } from "../../../core/ports/chat-platform.ts";
import type { Log } from "../../../core/ports/log.ts";
import type { FileBlock, Reply } from "../../../core/reply/reply.ts";
import type { SlackBlock } from "./encode-block.ts";
import { encodeReply } from "./encode-reply.ts";
import { HOME_BLOCKS } from "./limits.ts";
import type { PlaceFiles } from "./place-files.ts";
import type { SlackCall } from "./web-calls.ts";

/** Slack: "app_home_opened event"; what is not used here is not looked at. */
export const homePayload = z.object({
  event_id: z.string().min(1),
  team_id: z.string().min(1),
  event: z.object({ user: z.string().min(1), tab: z.string() }),
});

export type HomeParts = {
  desk: Desk;
  call: SlackCall;
  placing: PlaceFiles;
  handOver(file: FileBlock, person: string): Promise<void>;
  log: Log;
};

/** What was just done there, and the page of the agenda to show. */
export type HomeMoment = { id: string; said?: Reply | undefined; page?: number };

export type Home = {
  /** Never rejects: whoever opens it again sees it then. */
  show(who: PersonRef, moment: HomeMoment): Promise<void>;
};

const published = z.object({});
/** What a command has just said stands above the rest, in as many blocks as a phone shows at once. */
const SAID_BLOCKS = 12;
const SETTINGS = "settings";

export function createHome({ desk, call, placing, handOver, log }: HomeParts): Home {
  const ask = (who: PersonRef, id: string, command: string, page: number) =>
    desk.answer({
      command,
      options: {},
      id: `${id} ${command}`,
      who,
      channel: undefined,
      organiser: false,
      page,
    });

  async function blocksOf(reply: Reply, who: PersonRef, part: number, page = 1): Promise<SlackBlock[]> {
    const encode = (shown: Reply) => encodeReply(shown, page, { community: who.community });
    const { message } = await placing.place(reply, encode, (file) => handOver(file, who.person));
    return message.blocks.map((block) => apart(block, part));
  }

  async function publish(who: PersonRef, { id, said, page = 1 }: HomeMoment): Promise<void> {
    const [agenda, settings] = await Promise.all([ask(who, id, "agenda", page), ask(who, id, SETTINGS, 1)]);
    const above = said === undefined ? [] : await blocksOf(said, who, 2);
    const blocks: SlackBlock[] = [
      ...above.slice(0, SAID_BLOCKS),
      ...(above.length === 0 ? [] : [{ type: "divider" as const }]),
      ...(await blocksOf(agenda, who, 0, page)),
      { type: "divider" },
      ...(await blocksOf(settings, who, 1)),
    ];
    const view = { type: "home", blocks: blocks.slice(0, HOME_BLOCKS) };
    await call("views.publish", ` for ${who.person}`, { user_id: who.person, view }, published);
  }

  return {
    async show(who, moment) {
      try {
        await publish(who, moment);
      } catch (failure) {
        if (!(failure instanceof PlatformFailure)) throw failure;
        log.warn("slack-home-not-shown", { kind: failure.kind, problem: failure.message });
      }
    },
  };
}

/** Of the settings, which stand below anyway, only that they were changed. */
export function saidAtHome(command: string, reply: Reply): Reply {
  return command === SETTINGS ? { title: reply.title ?? "", blocks: [] } : reply;
}

/** Buttons of different replies must not share a name in one view. */
function apart(block: SlackBlock, part: number): SlackBlock {
  if (block.type !== "actions") return block;
  const named = (id: string) => id.replace(/\d+$/, (index) => String(part * HOME_BLOCKS + Number(index)));
  return {
    ...block,
    elements: block.elements.map((button) => ({ ...button, action_id: named(button.action_id) })),
  };
}
