/** HTML to lines of text. Only elements of HTML count as markup: `#include <stdio.h>` stays what it is. */
import { collapseWithinLines } from "./collapse-spaces.ts";
import { decodeEntities } from "./decode-entities.ts";
import { nextTag } from "./html-tags.ts";

const BLOCKS = new Set(
  "p div section article header footer blockquote pre h1 h2 h3 h4 h5 h6 table ul ol dl hr figure".split(" "),
);
const LINES = new Set("br tr dt dd".split(" "));
const INLINE = new Set(
  "a abbr b big body center cite code del em figcaption font html i img ins kbd label mark q s small".split(
    " ",
  ),
);
for (const name of "span strike strong sub sup tbody td th thead tt u var wbr".split(" ")) INLINE.add(name);
const HIDDEN = new Set("script style head template".split(" "));

/** Whether line breaks in the text mean nothing, because its elements make the paragraphs. */
export function hasBlocks(text: string): boolean {
  for (let tag = nextTag(text, 0); tag !== undefined; tag = nextTag(text, tag.to)) {
    if (BLOCKS.has(tag.name) || tag.name === "li") return true;
  }
  return false;
}

/** Text with its elements taken out: a blank line between blocks, `- ` before list items, addresses behind links. */
export function stripTags(html: string): string {
  if (!html.includes("<")) return decodeEntities(html);
  const text = withoutComments(html);
  const flows = hasBlocks(text);
  const parts: string[] = [];
  let itemBegins = false;
  let from = 0;
  let hidden = "";
  let preformatted = 0;
  let link: { url: string; at: number } | undefined;
  let lower: string | undefined;
  const ends = new Map<string, number>();
  const write = (part: string) => {
    if (hidden !== "" || part === "") return;
    const said = decodeEntities(part);
    if (itemBegins && said.trim() !== "") itemBegins = false;
    parts.push(flows && preformatted === 0 ? flow(said) : said);
  };
  for (let tag = nextTag(text, 0); tag !== undefined; tag = nextTag(text, tag.to)) {
    const { name, closes } = tag;
    const hides = HIDDEN.has(name);
    // What never ends hides nothing: somebody only wrote of it.
    if (hides && !closes && tag.from > lastEnd(name)) continue;
    if (!hides && name !== "li" && !BLOCKS.has(name) && !LINES.has(name) && !INLINE.has(name)) continue;
    write(text.slice(from, tag.from));
    from = tag.to;
    if (hidden !== "" || hides) {
      if (!closes && hidden === "") hidden = name;
      else if (closes && name === hidden) hidden = "";
      continue;
    }
    if (name === "pre") preformatted = Math.max(0, preformatted + (closes ? -1 : 1));
    if (name === "a") {
      if (closes && link !== undefined && !parts.slice(link.at).join("").includes(link.url))
        parts.push(` (${link.url})`);
      const url = closes ? undefined : hrefIn(text.slice(tag.attributesFrom, tag.to - 1));
      link = url === undefined ? undefined : { url, at: parts.length };
    }
    if (name === "li") {
      itemBegins = !closes;
      if (!closes) parts.push("\n- ");
    } else if (BLOCKS.has(name)) parts.push(itemBegins ? "" : "\n\n");
    else if (LINES.has(name)) parts.push("\n");
    else if (name === "td" || name === "th") parts.push(" ");
  }
  write(text.slice(from));
  return parts.join("");

  function lastEnd(name: string): number {
    lower ??= text.toLowerCase();
    const known = ends.get(name) ?? lower.lastIndexOf(`</${name}`);
    ends.set(name, known);
    return known;
  }
}

/** Text between elements that make the paragraphs: a line break is a space; a blank line still separates. */
function flow(said: string): string {
  if (!said.includes("\n")) return said;
  return collapseWithinLines(said).replace(/ ?\n[ \n]*/g, flowGap);
}

function flowGap(gap: string): string {
  return gap.indexOf("\n") === gap.lastIndexOf("\n") ? " " : "\n\n";
}

/** Only addresses of the web: no other is worth reading. */
function hrefIn(attributes: string): string | undefined {
  const [, url] = /\bhref\s?=\s?["']?\s?(https?:\/\/[^\s"'<>]+)/i.exec(attributes) ?? [];
  return url === undefined ? undefined : decodeEntities(url);
}

/** A comment that never ends is text. */
function withoutComments(html: string): string {
  if (!html.includes("<!--")) return html;
  const [first = "", ...rest] = html.split("<!--");
  return (
    first + rest.map((part) => part.slice(part.indexOf("-->") < 0 ? 0 : part.indexOf("-->") + 3)).join("")
  );
}
