/** What the playground's server takes and keeps. */

/** Of a request's body, in bytes: the largest file that a command takes, in base64, and what it is sent with. */
export const BODY_BYTES = 14 * 1024 * 1024;
/** Messages that a page begins with, and gets when it asks for older ones. */
export const MESSAGES_AT_ONCE = 200;
/** Messages that are kept; the oldest go first. */
export const MESSAGES_KEPT = 20_000;
/** Pictures and files that are kept, at some hundred kilobytes each. */
export const FILES_KEPT = 50;
/** More than anybody switches between. */
export const PEOPLE = 50;
export const CHANNELS = 20;
/** Events that a page has sent, by id, so that one sent twice is handled once. */
export const EVENTS_KNOWN = 1_000;
/** Rows of the programme that the page lists at once. */
export const SESSIONS_LISTED = 60;
/** The stage's clock: seconds in a second. */
export const FASTEST = 3_600;
export const LONGEST_DELAY_MIN = 7 * 24 * 60;
/** An idle stream says so, lest something between takes it for dead. */
export const STREAM_PULSE_MS = 15_000;
/** Quicker than a page can draw them. */
export const PACE = { perSecond: 10_000, sharedBy: "platform" } as const;
