/** Discord's markdown, drawn. Texts become text and nothing else. */
import { createElement, Fragment, type ReactNode } from "react";
import { type Line, type Piece, readLines } from "./read-markdown.ts";
import { showStamp } from "./show-stamp.ts";

export type Drawing = {
  /** What channels are called, by their ids on Discord. */
  channels: ReadonlyMap<string, string>;
  /** The stage's clock. */
  now: number;
};

export function Markdown({ text, drawing }: { text: string; drawing: Drawing }): ReactNode {
  return inOrder(readLines(text).map((line) => drawLine(line, drawing)));
}

function drawLine({ depth, sign, pieces }: Line, drawing: Drawing): ReactNode {
  if (sign === undefined) return <div className="d-line">{drawPieces(pieces, drawing)}</div>;
  return (
    <div className="d-line d-item" data-depth={Math.min(depth, 4)}>
      <span className="d-sign">{sign}</span>
      <span>{drawPieces(pieces, drawing)}</span>
    </div>
  );
}

function drawPieces(pieces: readonly Piece[], drawing: Drawing): ReactNode {
  return inOrder(pieces.map((piece) => drawPiece(piece, drawing)));
}

/** As children of their own, which have no names but their places. */
function inOrder(children: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...children);
}

function drawPiece(piece: Piece, drawing: Drawing): ReactNode {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return <discord-code embed>{piece.text}</discord-code>;
    case "bold":
      return <strong>{drawPieces(piece.pieces, drawing)}</strong>;
    case "struck":
      return <s>{drawPieces(piece.pieces, drawing)}</s>;
    case "link":
      return (
        <a className="d-link" href={piece.url} target="_blank" rel="noreferrer">
          {drawPieces(piece.pieces, drawing)}
        </a>
      );
    case "channel":
      return <discord-mention type="channel">{drawing.channels.get(piece.id) ?? "unknown"}</discord-mention>;
    case "time":
      return <discord-time>{showStamp(piece.seconds, piece.style, drawing.now)}</discord-time>;
  }
}
