/** Small values as feeds write them: ids, words and addresses, made harmless. */
import { z } from "zod";
import { digest } from "../../../core/digest.ts";

/** What nearly every id is, told at a fraction of what letters of all scripts cost. */
const PLAIN_ID = /^[\w.@:/+=-]{1,80}$/;

/** An id that fits into a command; one that is long or has odd characters gets a short name of its own. */
export function feedId(written: string): string {
  const id = written.trim();
  if (PLAIN_ID.test(id)) return id;
  return /^[\p{L}\p{N}_.@:/+=-]{1,80}$/u.test(id) ? id : digest([id], 16);
}

/** Whatever a line of plain ASCII has no need to lose. */
const UNTIDY = /[^ -~]|^ | {2}| $/;

/** One line of text: control characters and line breaks are spaces. */
export function oneLine(written: string): string {
  if (!UNTIDY.test(written)) return written;
  return written
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/** An address of the web, or nothing: no other kind is ever shown as a link. */
export function webAddress(written: string | undefined): string | undefined {
  const address = written?.trim() ?? "";
  return /^https?:\/\/[^\s<>"]+$/i.test(address) && URL.canParse(address) ? address : undefined;
}

/** A text, or a number that stands for one; anything else counts as empty. */
export const words = z
  .union([z.string(), z.number().transform(String)])
  .catch("")
  .transform((text) => text.toWellFormed());

/** An id, written as a text or a number. */
export const idShape = z
  .union([z.string().min(1), z.number().transform(String)])
  .transform((text) => text.toWellFormed());

/** What to call a conference whose feed has no title: the first file's name, without folders and ending. */
export function titleFromName(files: readonly { name: string }[]): string {
  const [first] = files;
  const bare = (first?.name ?? "").replace(/[?#].*$/s, "").replace(/\/+$/, "");
  const title = oneLine(bare.slice(bare.lastIndexOf("/") + 1).replace(/\.[A-Za-z]{1,5}$/, ""));
  return title === "" ? "Conference" : title;
}
