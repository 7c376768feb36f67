/** Replies without their files, for where these cannot go. Pure. */
import type { Block, FileBlock, PictureBlock, Reply } from "./reply.ts";

/** What is shown in a file's place. */
export function instead(block: PictureBlock | FileBlock): readonly Block[] {
  if (block.kind === "picture") return block.instead;
  const text = `${block.name} could not be sent here. Please ask for it again, or on another platform.`;
  return [{ kind: "note", tone: "warning", text }];
}

/** The same reply in words alone. */
export function inWords(reply: Reply): Reply {
  return { ...reply, blocks: reply.blocks.flatMap((block) => ("bytes" in block ? instead(block) : [block])) };
}

/** The same reply with its pictures in words; other files stay. */
export function withoutPictures(reply: Reply): Reply {
  const blocks = reply.blocks.flatMap((block) => (block.kind === "picture" ? block.instead : [block]));
  return { ...reply, blocks };
}

/** Whether there is anything to upload before it can be shown. */
export function carriesFiles({ blocks }: Reply): boolean {
  return blocks.some((block) => "bytes" in block);
}
