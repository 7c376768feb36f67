/** What feeds write as HTML, as Markdown or plainly, as text that every platform can show. */
import { collapseWithinLines } from "./collapse-spaces.ts";
import { stripMarkdown } from "./strip-markdown.ts";
import { hasBlocks, stripTags } from "./strip-tags.ts";

/**
 * Paragraphs separated by a blank line; list items are lines that begin with `- `; links are followed by their
 * address. Never throws, takes time in proportion to the text, and runs nothing of it.
 */
export function plainText(htmlOrMarkdown: string): string {
  if (htmlOrMarkdown === "") return "";
  const text = withoutControls(htmlOrMarkdown.toWellFormed());
  const plain = hasBlocks(text)
    ? stripTags(text)
    : stripTags(stripMarkdown(text.replace(/<br ?\/?>\n?/gi, "\n")));
  return tidy(plain);
}

/** Whatever `withoutControls` would change. */
const STRANGE = /[^\t\n\u0020-\u007e\u00a0-\u200a\u200c-\ufefe\uff00-\uffff]/;

/** Without control characters and invisible marks, and with line breaks of one kind. */
function withoutControls(text: string): string {
  if (!STRANGE.test(text)) return text;
  return text.replace(/\r\n?/g, "\n").replace(/(?![\n\t])\p{Cc}|[\u200b\ufeff]/gu, "");
}

/** Around a line's end or in a list, whatever there could be to put right. */
const UNTIDY = /\n\s|\s\n|(?:^|\n)-/;

/** No outer space on any line, no more than one blank line, none before an item of a list that goes on. */
function tidy(text: string): string {
  const whole = collapseWithinLines(text).trim();
  if (!UNTIDY.test(whole)) return whole;
  const lines: string[] = [];
  for (const written of whole.split("\n")) {
    const line = written.trim();
    if (line === "-" || (line === "" && (lines.at(-1) ?? "") === "")) continue;
    // Items of one list stand together.
    if (line.startsWith("- ") && lines.at(-1) === "" && lines.at(-2)?.startsWith("- ")) lines.pop();
    lines.push(line);
  }
  return lines.join("\n").trim();
}
