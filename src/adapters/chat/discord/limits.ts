/** What Discord takes, in UTF-16 units unless said otherwise. */

/** Discord: Create Message, embed limits. */
export const EMBED_TITLE = 256;
export const EMBED_DESCRIPTION = 4096;

/** Discord: Component Reference, Action Row and Button. One row is kept for paging. */
export const ROWS = 5;
export const BUTTONS_PER_ROW = 5;
export const BUTTON_LABEL = 80;
export const CUSTOM_ID = 100;

/** Discord: Application Commands, Application Command Object and Option Structure. */
export const COMMAND_DESCRIPTION = 100;
export const SUBCOMMANDS = 25;
export const OPTIONS = 25;
export const CHOICES = 25;
export const CHOICE_TEXT = 100;
export const STRING_OPTION = 6000;

/** Discord: Create Message: 2,000 characters of content, of which a mention takes 24 at most. */
export const CALLED = 80;

/** Discord: Create Message, `files`; and Uploading Files: what everybody may send, in bytes. */
export const FILES = 10;
export const FILE_BYTES = 10 * 1024 * 1024;

/** Discord: Attachment Structure, `description`. */
export const ALT_TEXT = 1024;

/** Discord: Create Message, nonce. */
export const NONCE = 25;

/** Discord: Receiving and Responding, Interaction Callback: an interaction's token lives so long, in milliseconds. */
export const ANSWER_WITHIN_MS = 15 * 60_000;

/** Milliseconds until an interaction that was not acknowledged is lost (same page). */
export const ACKNOWLEDGE_WITHIN_MS = 3_000;

/** Discord: Get Channel Messages: how many come at once. */
export const MESSAGES_PER_PAGE = 100;

/** How long one request may take, waiting for its turn included, in milliseconds. */
export const REQUEST_MS = 10_000;

/**
 * How long after its first attempt a repeated send is recognised. Discord promises enforce_nonce for "the past few
 * minutes": of 180 s, a request that was given up (10 s), a tail in which it may still be taken (30 s), and a second
 * for the clocks are taken off.
 */
export const REPEAT_WINDOW_MS = 139_000;

/** Discord: Rate Limits, Global Rate Limit: one token's, for all its servers together; answers do not count. */
export const PACE = { perSecond: 50, sharedBy: "platform" } as const;

/** Discord: Guild Scheduled Event: its structure, and how many may be scheduled or active in a guild at once. */
export const EVENT_NAME = 100;
export const EVENT_DESCRIPTION = 1000;
export const EVENT_LOCATION = 100;
export const EVENTS_PER_GUILD = 100;
