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

/** Headings lose their mark, quotes theirs, and every list has the same one. */
function stripStart(line: string): string {
  return line
    .replace(/^ {0,3}>\s?/, "")
    .replace(/^ {0,3}#{1,6}\s{1,8}([^#].{0,1000})$/, "$1")
    .replace(/^\s{0,12}[*+•–-]\s{1,4}(?=\S)/, "- ");
}

function stripInline(line: string): string {
  return line
    .replace(/!\[([^\]\n[]{0,300})\]\([^()\n]{1,1000}\)/g, "$1")
    .replace(/\[([^\]\n[]{1,300})\]\(<?(https?:\/\/[^()\s<>]{1,1000})>?(?: "[^"]{0,200}")?\)/g, showLink)
    .replace(/<(https?:\/\/[^\s<>]{1,1000})>/g, "$1")
    .replace(/\*\*([^\s*][^*]{0,500})\*\*/g, "$1")
    .replace(/(?<![\w*])\*([^\s*][^*]{0,500})\*(?![\w*])/g, "$1")
    .replace(/(?<!\w)_([^\s_][^_]{0,500})_(?!\w)/g, "$1")
    .replace(/`([^`]{1,500})`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, "$1");
}

function showLink(_whole: string, text: string, url: string): string {
  return text === url ? url : `${text} (${url})`;
}
