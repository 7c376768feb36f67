/** What pictures are made of: texts and areas, each at its place. */
import { type CSSProperties, createElement, type ReactNode } from "react";
import type { Box } from "./layout.ts";
import { drawable } from "./letters.ts";

/** From a line to the next, to a letter's height. */
export const LEADING = 1.22;

/** How a text is written; one line unless it says otherwise. */
export type Written = CSSProperties & { fontSize: number; lines?: number };

/** At most so many lines, the last one ending in a sign where there was more. */
export function words(content: string, key: string, { lines = 1, ...style }: Written): ReactNode {
  const clamped: CSSProperties = {
    display: "block",
    lineClamp: lines,
    lineHeight: LEADING,
    wordBreak: "break-word",
  };
  return createElement("div", { key, style: { ...clamped, ...style } }, drawable(content));
}

/** The same at a place of its own. */
export function text(content: string, key: string, style: Written): ReactNode {
  return words(content, key, { position: "absolute", ...style });
}

/** A rectangle of one colour. */
export function area(box: Box, key: string, style: CSSProperties): ReactNode {
  return createElement("div", { key, style: { ...absolute(box), ...style } });
}

/** At that place of what it is in, in pixels. */
export function absolute({ left, top, width, height }: Box): CSSProperties {
  return { position: "absolute", display: "flex", left, top, width, height };
}
