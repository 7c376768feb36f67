/** What Slack takes in one message. Lengths are UTF-16 units of what is sent, escapes included. */

/** Slack: Block Kit reference, "Blocks": 50 in a message. */
export const BLOCKS = 50;
/** Slack: "views.publish": 100 in a home. */
export const HOME_BLOCKS = 100;
/** Undocumented: `msg_blocks_too_long` was seen from about 13,200 characters of JSON (bolt-js issue 2509). */
export const BLOCKS_JSON = 13_000;
/** What a person reads at once: about two screens. Slack takes more, and then hides it behind "Show more". */
export const PAGE_JSON = 5_000;
/** Slack: section block, `text`. */
export const SECTION_TEXT = 3_000;
/** How many people one message names: a mention takes 23 characters at most, far within a section. */
export const CALLED = 80;
/** Slack: header block, `text`. */
export const HEADER_TEXT = 150;
/** Slack: text object in a context block; its own limit is 3000, and nobody reads a note that long. */
export const NOTE_TEXT = 2_000;
/** Slack: image block, `alt_text`. */
export const ALT_TEXT = 2_000;
/** Slack: files.getUploadURLExternal, `alt_txt`. */
export const UPLOAD_ALT_TEXT = 1_000;
/** Slack: actions block, `elements`. */
export const BUTTONS = 25;
/** Our own share of BLOCKS_JSON for buttons, so that they never leave the text without room. */
export const BUTTONS_JSON = 5_000;
/** Slack: button element, `text` and `value`. */
export const BUTTON_LABEL = 75;
export const BUTTON_VALUE = 2_000;
/** Slack: chat.postMessage, `text`: 4,000 characters advised; beside blocks it is what notifications show. */
export const FALLBACK_TEXT = 3_000;
/** Slack: link in mrkdwn; the longest that a button's `url` may have. */
export const LINK_URL = 3_000;
/** Slack: "Verifying requests": a timestamp further than this from now is refused. */
export const SIGNATURE_AGE_S = 300;
/** Slack: app manifest reference, `display_information.description`. */
export const MANIFEST_TEXT = 140;
/** Slack: app manifest reference, `slash_commands[].usage_hint`. */
export const USAGE_HINT = 1_000;
/** Slack: "Rate limits", chat.postMessage: several hundred a minute in a workspace; five a second are well within. */
export const PACE = { perSecond: 5, sharedBy: "community" } as const;
/**
 * Slack: "Rate limits", tier 3: 50 a minute, by method and workspace. chat.postMessage is paced by its own rule, and
 * what runs once at the start not at all.
 */
export const METHODS_PER_MINUTE: Readonly<Record<string, number>> = {
  "chat.scheduleMessage": 50,
  "chat.deleteScheduledMessage": 50,
  "chat.scheduledMessages.list": 50,
  "chat.update": 50,
  "conversations.history": 50,
  "conversations.replies": 50,
  "conversations.open": 50,
  // Tier 4, a hundred a minute.
  "files.getUploadURLExternal": 100,
  "files.completeUploadExternal": 100,
  "views.publish": 100,
};
/**
 * Slack: chat.scheduleMessage: 120 days ahead at most; chat.deleteScheduledMessage: not within a minute of posting.
 * Half a minute more is left to find out what became of a request.
 */
export const AHEAD = { least: 90_000, most: 120 * 86_400_000, perMinute: 45 } as const;
/** Slack: chat.deleteScheduledMessage. */
export const LAST_CANCEL_MS = 60_000;
