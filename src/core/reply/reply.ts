/**
 * What Callboard says, as data. Commands and notices make replies; each chat adapter encodes them for its
 * platform, pages and shortens them to its limits, and never throws. A bare string is untrusted text: it may come
 * from a feed or a stranger, and encoders make it harmless.
 *
 * Terminology:
 * - span: a run of text with one meaning
 * - action: a button; it runs a command line, never a callback, so it outlives a restart
 *
 * `W` is what its texts are made of. Whoever says something makes a `Reply<Words>`: it is in no language yet. What
 * reaches a platform is a `Reply`, spoken in the reader's (core/language/speak.ts).
 */
import type { Language } from "../language/language.ts";
import type { Instant } from "../time/instant.ts";

export type TimeStyle =
  /** 11:30 */
  | "clock"
  /** Mon 24 Aug 11:30 */
  | "day-clock"
  /** in 10 minutes, counted by the platform where it can */
  | "relative";

/**
 * A moment, or with `until` a stretch, shown on the conference's clock (`zone`) and on the reader's own. `language` is
 * put in when the reply is spoken, where it is not English.
 */
export type TimeSpan = {
  time: Instant;
  until?: Instant;
  zone: string;
  style: TimeStyle;
  language?: Language;
};

export type Span<W = string> =
  | W
  | { strong: W }
  | { struck: W }
  | { code: string }
  | { link: W; url: string }
  /** A channel of the community, by its id. */
  | { channel: string }
  | TimeSpan;

export type Text<W = string> = W | readonly Span<W>[];

export type ListItem<W = string> = { text: Text<W>; items?: readonly ListItem<W>[] };

export type Block<W = string> =
  | { kind: "paragraph"; text: Text<W> }
  | { kind: "list"; items: readonly ListItem<W>[]; ordered?: boolean }
  | { kind: "fields"; fields: readonly { name: W; value: Text<W> }[] }
  | { kind: "note"; tone: "info" | "warning"; text: Text<W> }
  | { kind: "divider" }
  | PictureBlock<W>
  | FileBlock;

/**
 * `name` is a file's: letters, digits, `-`, `_` and `.`, with the ending of its kind, and no other in its reply has it.
 * `bytes` are all of it.
 */
type Attached = { name: string; bytes: Uint8Array };

/**
 * A PNG. `alt` says in words what is on it, as much as somebody who cannot see it wants to know, the gist first;
 * `instead` is shown wherever the picture itself cannot be.
 */
export type PictureBlock<W = string> = Attached & {
  kind: "picture";
  alt: W;
  instead: readonly Block<W>[];
};

/** A file for the reader to keep, such as a calendar. */
export type FileBlock = Attached & { kind: "file"; mediaType: string };

/** A command and its options, by option name. Every value is text; dispatch validates it like typed text. */
export type CommandLine = { command: string; options: Readonly<Record<string, string>> };

export type Action<W = string> = CommandLine & { label: W; tone?: "primary" | "danger" };

/** People and a group (a role, a user group) of the community, by their ids. */
export type Named = { people: readonly string[]; group?: string };

export type Reply<W = string> = {
  title?: W;
  blocks: readonly Block<W>[];
  actions?: readonly Action<W>[];
  /** Whom the message notifies, by naming them above everything else; at most eighty people. */
  calls?: Named;
  /**
   * What a reader runs when the reply does not fit one message. `continues`: the command gives this very reply, so
   * its next page goes on where this one ended; otherwise it is read from its first page.
   */
  more?: CommandLine & { continues: boolean };
  /** What it is written in, where that is not English; encoders add their own words in it. */
  language?: Language;
};
