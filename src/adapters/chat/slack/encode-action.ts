/** Buttons: what one runs stands in its value, so that it works after any restart. */
import type { Action, CommandLine } from "../../../core/reply/reply.ts";
import { plainText } from "./encode-text.ts";
import { BUTTON_LABEL, BUTTON_VALUE } from "./limits.ts";

/** Where a message belongs: the workspace, and the delivery when Callboard sent it on its own. */
export type Origin = { community: string; delivery?: string };

/** `run` answers anew; `page` turns the page of the message that the button is on. */
export type Purpose = "run" | "page";

export type Button = {
  type: "button";
  action_id: string;
  text: { type: "plain_text"; text: string; emoji: false };
  value: string;
  style?: "primary" | "danger";
};

/** What presses are told apart by; `index` makes it unique in its message. */
export const ACTION_ID = /^(run|page)-\d+$/;

/** Undefined when the command line does not fit a button's value. */
export function encodeAction(
  action: Action,
  { page, purpose, index, origin }: { page: number; purpose: Purpose; index: number; origin: Origin },
): Button | undefined {
  const value = encodeValue(action, page, origin);
  if (value.length > BUTTON_VALUE) return undefined;
  return {
    type: "button",
    action_id: `${purpose}-${index}`,
    text: { type: "plain_text", text: plainText(action.label, BUTTON_LABEL) || "…", emoji: false },
    value,
    ...(action.tone === undefined ? {} : { style: action.tone }),
  };
}

/** Slack escapes `& < >` wherever it passes text on, so they stand as JSON escapes that come back unchanged. */
function encodeValue({ command, options }: CommandLine, page: number, origin: Origin): string {
  const { community, delivery } = origin;
  return JSON.stringify({ v: 1, community, delivery, command, options, page }).replace(
    /[&<>]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
