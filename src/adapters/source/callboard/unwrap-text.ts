/**
 * Joins the lines that a text was wrapped into by hand: paragraphs and list items become one line each, a blank line
 * stays between paragraphs. Lines that begin with `- ` are list items, and indented lines below one go on with it.
 */
export function unwrapText(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map(unwrapPart)
    .filter((part) => part !== "")
    .join("\n\n");
}

function unwrapPart(part: string): string {
  const lines: string[] = [];
  for (const written of part.split("\n")) {
    const line = written.trim();
    if (line === "") continue;
    const last = lines.at(-1);
    const item = last?.startsWith("- ") === true;
    const goesOn = !line.startsWith("- ") && (!item || /^\s/.test(written));
    if (last === undefined || !goesOn) lines.push(line);
    else lines[lines.length - 1] = `${last} ${line}`;
  }
  return lines.join("\n");
}
