/** What feeds write as HTML, as Markdown or plainly, as text that every platform can show. */
import { stripMarkdown } from "./strip-markdown.ts";
import { hasBlocks, stripTags } from "./strip-tags.ts";

/**
 * Paragraphs separated by a blank line; list items are lines that begin with `- `; links are followed by their
 * address. Never throws, takes time in proportion to the text, and runs nothing of it.
 */
export function plainText(htmlOrMarkdown: string): string {
  const text = htmlOrMarkdown
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/(?![\n\t])\p{Cc}|[\u200b\ufeff]/gu, "");
  const plain = hasBlocks(text)
    ? stripTags(text)
    : stripTags(stripMarkdown(text.replace(/<br ?\/?>\n?/gi, "\n")));
  return tidy(plain);
}

/** No outer space on any line, no more than one blank line, none before an item of a list that goes on. */
function tidy(text: string): string {
  const lines: string[] = [];
  for (const written of text.split("\n")) {
    const line = written.replace(/[^\S\n]+/g, " ").trim();
    if (line === "-" || (line === "" && (lines.at(-1) ?? "") === "")) continue;
    // Items of one list stand together.
    if (line.startsWith("- ") && lines.at(-1) === "" && lines.at(-2)?.startsWith("- ")) lines.pop();
    lines.push(line);
  }
  return lines.join("\n").trim();
}
