/**
 * Replies that carry files, on Slack: pictures are shown in the message, files are put beside it. Where Slack takes a
 * picture not, the message says the same in words.
 */
import { PlatformFailure } from "../../../core/errors.ts";
import type { MessageRef } from "../../../core/ports/chat-platform.ts";
import type { Log } from "../../../core/ports/log.ts";
import { carriesFiles, inWords, withoutPictures } from "../../../core/reply/in-words.ts";
import type { Block, FileBlock, PictureBlock, Reply } from "../../../core/reply/reply.ts";
import type { SlackMessage } from "./encode-reply.ts";
import type { SlackFiles } from "./upload-files.ts";

/** `refused`: what to say instead should Slack refuse the message for its pictures; undefined when it has none. */
export type Placed = { message: SlackMessage; refused: SlackMessage | undefined };

type Encode = (reply: Reply) => SlackMessage;

export type PlaceFiles = {
  /**
   * The message with its pictures uploaded, or in words. Never rejects. `share` hands a file to the one who asked: an
   * answer is seen by one person alone, which a file cannot be.
   */
  place(reply: Reply, encode: Encode, share?: (file: FileBlock) => Promise<void>): Promise<Placed>;
  /** Sends it, and again in words where Slack refuses its pictures. Rejects as `send` does. */
  say<T>(reply: Reply, encode: Encode, send: (message: SlackMessage) => Promise<T>): Promise<T>;
  /** Puts the reply's files into the thread of a message that was sent. Never rejects: it must not be sent again. */
  shareUnder(reply: Reply, sent: MessageRef): Promise<void>;
};

/** Behind each file, where it is. */
function sayWhere(reply: Reply): Reply {
  const where: Block = {
    kind: "note",
    tone: "info",
    text: "You find it in your direct messages with this app.",
  };
  const behind = (block: Block): readonly Block[] => (block.kind === "file" ? [block, where] : [block]);
  return { ...reply, blocks: reply.blocks.flatMap(behind) };
}

export function createPlaceFiles(files: SlackFiles, log: Log): PlaceFiles {
  async function show(message: SlackMessage, reply: Reply): Promise<SlackMessage> {
    const blocks = message.blocks.map(async (block) => {
      const shown = block.type === "image" ? reply.blocks.find(isPicture(block.slack_file.id)) : undefined;
      if (block.type !== "image" || shown === undefined) return block;
      return { ...block, slack_file: { id: await files.keep(shown) } };
    });
    return { ...message, blocks: await Promise.all(blocks) };
  }

  const logFailure = (failure: unknown) => log.warn("slack-files-not-sent", { problem: String(failure) });

  const isPicture =
    (name: string) =>
    (block: Block): block is PictureBlock =>
      block.kind === "picture" && block.name === name;

  const place: PlaceFiles["place"] = async (reply, encode, share) => {
    if (!carriesFiles(reply)) return { message: encode(reply), refused: undefined };
    try {
      const told = share === undefined ? reply : sayWhere(reply);
      const message = await show(encode(told), reply);
      for (const block of reply.blocks) if (block.kind === "file") await share?.(block);
      return { message, refused: encode(withoutPictures(told)) };
    } catch (failure) {
      logFailure(failure);
      return { message: encode(inWords(reply)), refused: undefined };
    }
  };

  return {
    place,
    async say(reply, encode, send) {
      const { message, refused } = await place(reply, encode);
      try {
        return await send(message);
      } catch (failure) {
        const again =
          refused !== undefined && failure instanceof PlatformFailure && failure.kind === "invalid";
        if (!again) throw failure;
        log.warn("slack-picture-refused", { problem: failure.message });
        return send(refused);
      }
    },
    async shareUnder({ blocks }, { channel, message: thread }) {
      for (const block of blocks)
        if (block.kind === "file") await files.share(block, { channel, thread }).catch(logFailure);
    },
  };
}
