/** HTML to lines of text. Only elements of HTML count as markup: `#include <stdio.h>` stays what it is. */
import { decodeEntities } from "./decode-entities.ts";

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
const HIDDEN = ["script", "style", "head", "template"];

/** An element's tag: the slash, the name and what stands behind it. Each character is looked at once. */
const TAG = /<(\/?)([a-z][a-z0-9]{0,15})(?=[\s/>])([^<>]*)>/gi;

/** Whether line breaks in the text mean nothing, because its elements make the paragraphs. */
export function hasBlocks(text: string): boolean {
  for (const [, , name = ""] of text.matchAll(TAG)) {
    const known = name.toLowerCase();
    if (BLOCKS.has(known) || known === "li") return true;
  }
  return false;
}

/** Text with its elements taken out: a blank line between blocks, `- ` before list items, addresses behind links. */
export function stripTags(html: string): string {
  const text = withoutComments(html);
  const flows = hasBlocks(text);
  const lower = text.toLowerCase();
  const ends = new Map(HIDDEN.map((name) => [name, lower.lastIndexOf(`</${name}`)]));
  const parts: string[] = [];
  let itemBegins = false;
  let from = 0;
  let hidden = "";
  let preformatted = 0;
  let link: { url: string; at: number } | undefined;
  const write = (part: string) => {
    if (hidden !== "" || part === "") return;
    const said = decodeEntities(part);
    if (said.trim() !== "") itemBegins = false;
    parts.push(
      flows && preformatted === 0 ? said.replace(/[^\S\n]+/g, " ").replace(/ ?\n[ \n]*/g, flowGap) : said,
    );
  };
  for (const tag of text.matchAll(TAG)) {
    const [whole, slash = "", written = "", attributes = ""] = tag;
    const name = written.toLowerCase();
    const opens = slash === "";
    const hides = HIDDEN.includes(name);
    // What never ends hides nothing: somebody only wrote of it.
    if (hides && opens && tag.index > (ends.get(name) ?? -1)) continue;
    if (!hides && name !== "li" && !BLOCKS.has(name) && !LINES.has(name) && !INLINE.has(name)) continue;
    write(text.slice(from, tag.index));
    from = tag.index + whole.length;
    if (hidden !== "" || hides) {
      if (opens && hidden === "") hidden = name;
      else if (!opens && name === hidden) hidden = "";
      continue;
    }
    if (name === "pre") preformatted = Math.max(0, preformatted + (opens ? 1 : -1));
    if (name === "a") {
      if (!opens && link !== undefined && !parts.slice(link.at).join("").includes(link.url))
        parts.push(` (${link.url})`);
      const url = opens ? hrefIn(attributes) : undefined;
      link = url === undefined ? undefined : { url, at: parts.length };
    }
    if (name === "li") {
      itemBegins = opens;
      if (opens) parts.push("\n- ");
    } else if (BLOCKS.has(name)) parts.push(itemBegins ? "" : "\n\n");
    else if (LINES.has(name)) parts.push("\n");
    else if (name === "td" || name === "th") parts.push(" ");
  }
  write(text.slice(from));
  return parts.join("");
}

/** Where elements make the paragraphs, a line break is a space; a blank line still separates. */
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
  const [first = "", ...rest] = html.split("<!--");
  return (
    first + rest.map((part) => part.slice(part.indexOf("-->") < 0 ? 0 : part.indexOf("-->") + 3)).join("")
  );
}
