/** Cuts a reply's blocks into pages that fit a platform's message, at the seams between items. */
import type { Block } from "./reply.ts";

/**
 * The blocks in order, in as few pages as a greedy cut gives; `fits` is the platform's own measure of one page. A
 * piece that does not fit even alone gets a page of its own, for the encoder to shorten. Never empty.
 */
export function paginate(blocks: readonly Block[], fits: (page: readonly Block[]) => boolean): Block[][] {
  const pages: Block[][] = [];
  let page: Block[] = [];
  for (const piece of blocks.flatMap(pieces)) {
    const longer = join(page, piece);
    if (page.length === 0 || fits(longer)) {
      page = longer;
    } else {
      pages.push(page);
      page = piece.kind === "divider" ? [] : [piece];
    }
  }
  if (page.length > 0 || pages.length === 0) pages.push(page);
  return pages;
}

/** The smallest blocks that may stand on different pages. */
function pieces(block: Block): Block[] {
  if (block.kind === "list" && block.ordered !== true)
    return block.items.map((item) => ({ ...block, items: [item] }));
  if (block.kind === "fields") return block.fields.map((field) => ({ ...block, fields: [field] }));
  return [block];
}

/** Appends a piece, growing the last block again where both are of one list. */
function join(page: readonly Block[], piece: Block): Block[] {
  const last = page.at(-1);
  if (last?.kind === "list" && piece.kind === "list" && last.ordered !== true && piece.ordered !== true) {
    return [...page.slice(0, -1), { ...last, items: [...last.items, ...piece.items] }];
  }
  if (last?.kind === "fields" && piece.kind === "fields") {
    return [...page.slice(0, -1), { ...last, fields: [...last.fields, ...piece.fields] }];
  }
  return [...page, piece];
}
