/**
 * Discord's markdown, as far as Callboard writes it, as pieces to draw. Whatever is none of them is text.
 * Discord: Reference, Message Formatting.
 */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "time"; seconds: number; style: string }
  | { kind: "channel"; id: string }
  | { kind: "bold" | "struck"; pieces: Piece[] }
  | { kind: "link"; url: string; pieces: Piece[] };

type Reader = (match: RegExpExecArray) => Piece;

/** Each at its place in the line; the first that fits is taken. */
const TOKENS: readonly [pattern: RegExp, read: Reader][] = [
  [/\\([^0-9A-Za-z\s])/uy, ([, sign = ""]) => ({ kind: "text", text: sign })],
  [/`([^`]+)`/y, ([, text = ""]) => ({ kind: "code", text })],
  [
    /<t:(-?\d+)(?::([tTdDfFR]))?>/y,
    ([, seconds, style = "f"]) => ({ kind: "time", seconds: Number(seconds), style }),
  ],
  [/<#(\d+)>/y, ([, id = ""]) => ({ kind: "channel", id })],
  [
    /\[((?:\\.|[^\]\\])*)\]\((https?:[^()\s]+)\)/y,
    ([, label = "", url = ""]) => ({ kind: "link", url, pieces: readLine(label) }),
  ],
  [/\*\*((?:\\.|[^\\])+?)\*\*/y, ([, inner = ""]) => ({ kind: "bold", pieces: readLine(inner) })],
  [/~~((?:\\.|[^\\])+?)~~/y, ([, inner = ""]) => ({ kind: "struck", pieces: readLine(inner) })],
];

/** One line, without its list sign. */
export function readLine(line: string): Piece[] {
  const pieces: Piece[] = [];
  const say = (text: string) => {
    const last = pieces.at(-1);
    if (last?.kind === "text") last.text += text;
    else pieces.push({ kind: "text", text });
  };
  for (let at = 0; at < line.length; ) {
    const [piece, length] = pieceAt(line, at);
    if (piece.kind === "text") say(piece.text);
    else pieces.push(piece);
    at += length;
  }
  return pieces;
}

function pieceAt(line: string, at: number): [Piece, number] {
  for (const [pattern, read] of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (match !== null) return [read(match), match[0].length];
  }
  return [{ kind: "text", text: line[at] ?? "" }, 1];
}

export type Line = { depth: number; sign: string | undefined; pieces: Piece[] };

/** A description's lines; those of lists with their depth and their sign. */
export function readLines(text: string): Line[] {
  return text.split("\n").map((line) => {
    const [, indent, sign, rest] = /^( *)(-|\d+\.) (.*)$/su.exec(line) ?? [];
    if (indent === undefined || sign === undefined || rest === undefined)
      return { depth: 0, sign: undefined, pieces: readLine(line) };
    return { depth: indent.length / 2, sign: sign === "-" ? "•" : sign, pieces: readLine(rest) };
  });
}

/** What a line shows, without its markup. */
export function plainOf(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if ("pieces" in piece) return plainOf(piece.pieces);
      return "text" in piece ? piece.text : "";
    })
    .join("");
}
