/** Where the tags of HTML stand in a text. Each character is looked at once, whatever the text is. */

export type HtmlTag = {
  /** Where its `<` stands, and what comes behind its `>`. */
  from: number;
  to: number;
  /** Lower case. */
  name: string;
  closes: boolean;
  /** Where its attributes begin. */
  attributesFrom: number;
};

const LESS = "<".charCodeAt(0);
const GREATER = ">".charCodeAt(0);
const SLASH = "/".charCodeAt(0);
const LONGEST_NAME = 16;
const BREAK = /\s/;

/** The first tag at or after `from`: a `<`, perhaps a slash, a name of letters and digits, and a `>` before any `<`. */
export function nextTag(text: string, from: number): HtmlTag | undefined {
  for (let at = text.indexOf("<", from); at >= 0; at = text.indexOf("<", at + 1)) {
    const closes = text.charCodeAt(at + 1) === SLASH;
    const begin = closes ? at + 2 : at + 1;
    const end = endOfName(text, begin);
    if (end === begin || !isBreak(text, end)) continue;
    let close = end;
    while (close < text.length && text.charCodeAt(close) !== GREATER && text.charCodeAt(close) !== LESS)
      close += 1;
    if (text.charCodeAt(close) !== GREATER) {
      at = close - 1;
      continue;
    }
    const name = text.slice(begin, end).toLowerCase();
    return { from: at, to: close + 1, name, closes, attributesFrom: end };
  }
  return undefined;
}

/** `begin` itself where no name of at most 16 characters begins. */
function endOfName(text: string, begin: number): number {
  let end = begin;
  while (end - begin <= LONGEST_NAME && isNamed(text.charCodeAt(end), end > begin)) end += 1;
  return end - begin > LONGEST_NAME ? begin : end;
}

function isNamed(code: number, digits: boolean): boolean {
  // Letters of ASCII in either case.
  const letter = code | 0x20;
  return (letter >= 97 && letter <= 122 && code < 128) || (digits && code >= 48 && code <= 57);
}

function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === GREATER || code === SLASH || (at < text.length && BREAK.test(text.charAt(at)));
}
