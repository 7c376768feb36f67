/**
 * Markdown's marks taken out, line by line. Every pattern stops at a line's end and after a bounded number of
 * characters, so that no text can make it slow.
 */
export function stripMarkdown(text: string): string {
  const lines: string[] = [];
  let fenced = false;
  for (const line of text.split("\n")) {
    if (/^ {0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    else if (fenced) lines.push(line);
    else if (!/^ {0,3}(?:-{3,}|\*{3,}|_{3,}|={3,})\s?$/.test(line)) lines.push(stripInline(stripStart(line)));
    else lines.push("");
  }
  return lines.join("\n");
}

/** What a line must begin with for its start to be a mark. */
const MARKED_START = /^\s{0,12}[>#*+•–-]/;

/** Headings lose their mark, quotes theirs, and every list has the same one. */
function stripStart(line: string): string {
  if (!MARKED_START.test(line)) return line;
  return line
    .replace(/^ {0,3}>\s?/, "")
    .replace(/^ {0,3}#{1,6}\s{1,8}([^#].{0,1000})$/, "$1")
    .replace(/^\s{0,12}[*+•–-]\s{1,4}(?=\S)/, "- ");
}

/** In this order; each is looked for only in lines that hold its mark, since most lines of a feed hold none. */
const INLINE: readonly { mark: string; pattern: RegExp; shown: string | typeof showLink }[] = [
  { mark: "![", pattern: /!\[([^\]\n[]{0,300})\]\([^()\n]{1,1000}\)/g, shown: "$1" },
  {
    mark: "](",
    pattern: /\[([^\]\n[]{1,300})\]\(<?(https?:\/\/[^()\s<>]{1,1000})>?(?: "[^"]{0,200}")?\)/g,
    shown: showLink,
  },
  { mark: "<", pattern: /<(https?:\/\/[^\s<>]{1,1000})>/g, shown: "$1" },
  { mark: "**", pattern: /\*\*([^\s*][^*]{0,500})\*\*/g, shown: "$1" },
  { mark: "*", pattern: /(?<![\w*])\*([^\s*][^*]{0,500})\*(?![\w*])/g, shown: "$1" },
  { mark: "_", pattern: /(?<!\w)_([^\s_][^_]{0,500})_(?!\w)/g, shown: "$1" },
  { mark: "`", pattern: /`([^`]{1,500})`/g, shown: "$1" },
  { mark: "\\", pattern: /\\([\\`*_{}[\]()#+.!|>~-])/g, shown: "$1" },
];

function stripInline(line: string): string {
  let shown = line;
  for (const { mark, pattern, shown: instead } of INLINE) {
    if (!shown.includes(mark)) continue;
    shown = typeof instead === "string" ? shown.replace(pattern, instead) : shown.replace(pattern, instead);
  }
  return shown;
}

function showLink(_whole: string, text: string, url: string): string {
  return text === url ? url : `${text} (${url})`;
}
