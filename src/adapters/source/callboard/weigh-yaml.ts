/** Looks a text over before it becomes a tree, which takes far more time and memory than the text itself. */
import { CST, Lexer } from "yaml";

/** What is wrong at an offset of a text. */
export type Found = { at: number; what: string; allowed: string };

/** Some thirty thousand sessions; a few seconds' work. */
const MOST_TOKENS = 2_000_000;
const MOST_ALIASES = 1_000;
export const DEEPEST = 30;
/** How many things all aliases of one anchor may stand for. */
export const MOST_ALIASED = 100;

export const tooDeep = { what: "values nested too deeply", allowed: `at most ${DEEPEST} levels` };
export const tooManyAliases = {
  what: "aliases that multiply",
  allowed: `aliases that stand for at most ${MOST_ALIASED} things`,
};

/** The first thing that would make the text too heavy to read; undefined when it is light enough. */
export function findTooHeavy(text: string): Found | undefined {
  let at = 0;
  let tokens = 0;
  let depth = 0;
  let named = 0;
  let type: CST.TokenType | null = null;
  for (const token of new Lexer().lex(text)) {
    // What follows this mark is text, whatever it begins with.
    type = type === "scalar" ? null : CST.tokenType(token);
    if (type === "flow-map-start" || type === "flow-seq-start") depth += 1;
    else if (type === "flow-map-end" || type === "flow-seq-end") depth -= 1;
    else if (type === "alias" || type === "anchor") named += 1;
    if (depth > DEEPEST) return { at, ...tooDeep };
    if (named > MOST_ALIASES)
      return { at, what: "too many aliases", allowed: `at most ${MOST_ALIASES} anchors and aliases` };
    tokens += 1;
    if (tokens > MOST_TOKENS)
      return {
        at,
        what: "too much for a schedule",
        allowed: `at most ${MOST_TOKENS} words and marks of YAML`,
      };
    // The lexer's own marks stand for nothing in the text.
    if (type !== "doc-mode" && type !== "scalar" && type !== "flow-error-end") at += token.length;
  }
  return undefined;
}
