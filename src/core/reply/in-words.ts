/** Replies without their files, for where these cannot go. Pure. */
import { DEFAULT_LANGUAGE, type Language } from "../language/language.ts";
import { speakWords } from "../language/speak.ts";
import { say } from "../language/words.ts";
import type { Block, FileBlock, PictureBlock, Reply } from "./reply.ts";

/** What is shown in a file's place. */
export function instead(block: PictureBlock | FileBlock, language?: Language): readonly Block[] {
  if (block.kind === "picture") return block.instead;
  const text = speakWords(
    say("{file} could not be sent here. Please ask for it again, or on another platform.", {
      file: block.name,
    }),
    language ?? DEFAULT_LANGUAGE,
  );
  return [{ kind: "note", tone: "warning", text }];
}

/** The same reply in words alone. */
export function inWords(reply: Reply): Reply {
  return {
    ...reply,
    blocks: reply.blocks.flatMap((block) => ("bytes" in block ? instead(block, reply.language) : [block])),
  };
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
