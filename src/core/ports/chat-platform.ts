import type { Attachment } from "../command/attachment.ts";
import type { Access, CommandSpec } from "../command/command-spec.ts";
import type { UserError } from "../errors.ts";
import type { Language } from "../language/language.ts";
import type { CommandLine, Reply } from "../reply/reply.ts";
import type { Instant } from "../time/instant.ts";

/** `discord`, `slack`, `console`: the name of an adapter, used in keys and settings and never branched on. */
export type PlatformName = string;

/** A person in a community (a guild or a workspace). */
export type PersonRef = { platform: PlatformName; community: string; person: string };

/** Where a message goes: a channel of a community, or the direct channel that was opened with a person. */
export type Address = { platform: PlatformName; community: string; channel: string };

/** A direct channel that was opened, and the IANA zone and the language that the platform has for that person, where it tells them. */
export type Opened = Address & { zone?: string; language?: Language };

/** Where a sent message stands, so that it can be found again. */
export type MessageRef = { channel: string; message: string };

/** One use of a command, decoded. `options` holds what was given, by name; dispatch validates it. */
export type Invocation = CommandLine & {
  /** The platform's own id of this event: the same event delivered twice has the same id. */
  id: string;
  who: PersonRef;
  /** The channel it was used in; undefined where the platform has none. */
  channel: string | undefined;
  /** Whether the platform itself, or the settings, let this person act as an organiser. */
  organiser: boolean;
  /** The roles or user groups that the person is known to be in, by their ids. */
  groups?: readonly string[];
  /** 1 for the first page of the answer. */
  page: number;
  /** The files that came with it, by the option that they were given for. */
  attachments?: Readonly<Record<string, Attachment>>;
  /** What the platform says that the person reads, where it is one that is spoken here. */
  language?: Language;
};

export type SuggestionRequest = {
  command: string;
  option: string;
  text: string;
  who: PersonRef;
  language?: Language;
};

/** `label` is shown, `value` is what the option then holds. */
export type Suggestion = { label: string; value: string };

/** What a platform calls into. Neither member ever rejects: failures come back as replies, or as no suggestions. */
export type Desk = {
  commands: readonly CommandSpec[];
  answer(invocation: Invocation): Promise<Reply>;
  suggest(request: SuggestionRequest): Promise<readonly Suggestion[]>;
  /** What is wrong with what was typed, as an answer to who typed it. */
  refuse(failure: UserError, access: Access, asker: Pick<Invocation, "who" | "language">): Promise<Reply>;
};

/** What a message is about, for whoever keeps a record of it: no platform shows it. `due`: when it should arrive. */
export type Subject = { kind: string; sessions: readonly string[]; due: Instant };

/**
 * One message that Callboard sends on its own. `delivery` is deterministic and marks the message for `find`. `under`:
 * a message of that channel whose thread it goes into; the platform opens the thread, and one that has none posts it
 * in the channel.
 */
export type Outgoing = {
  delivery: string;
  to: Address;
  reply: Reply;
  under?: MessageRef;
  subject?: Subject;
};

export type PlatformHealth = {
  state: "starting" | "connected" | "reconnecting" | "down" | "stopped";
  /** For the person who can act, when something is wrong: what, and what to do. */
  problem: string | undefined;
};

/** A message that was sent, and what it should show now. */
export type Posted = Outgoing & { at: MessageRef };

/**
 * What Callboard sends on its own. Each member rejects with a PlatformFailure and nothing else, and may be used again
 * at once.
 */
export type Messages = {
  /**
   * Sends once. Where the platform recognises repeats, sending the same delivery again within its window gives the
   * first message back. After kind `unavailable` the message may have arrived: `find` tells.
   */
  send(message: Outgoing): Promise<MessageRef>;
  /** Looks for a message that was sent, or posted for us, under this delivery id at or after `since`. */
  find(message: Pick<Outgoing, "delivery" | "to" | "under">, since: Instant): Promise<MessageRef | undefined>;
  /** Makes a message show this reply instead; doing it again changes nothing. Kind `gone` when it was deleted. */
  edit(posted: Posted): Promise<void>;
};

/** A message that waits on the platform to be posted at `at`. */
export type Scheduled = { id: string; delivery: string; channel: string; at: Instant };

/**
 * Messages that the platform itself posts when their time comes, though Callboard be dead by then. Only for platforms
 * whose traits say `ahead`; the others reject with kind `invalid`. After kind `unavailable` what was asked may have
 * been done: `list` tells, and what is there twice may be cancelled.
 */
export type Ahead = {
  schedule(message: Outgoing, at: Instant): Promise<Scheduled>;
  /** Everything of ours that waits in that channel, earliest first; complete, or it rejects. */
  list(to: Address): Promise<Scheduled[]>;
  /** Resolves to false when it is too late to take it back: it was posted, or will be. */
  cancel(to: Address, scheduled: Scheduled): Promise<boolean>;
};

/** What platforms can do differently, as data. */
export type Traits = {
  /** How long after the first attempt a repeated send cannot double the message; 0 when the platform knows no repeats. */
  repeatWindowMs: number;
  /**
   * How far ahead a message may be scheduled, in milliseconds, and how many a minute in a community; undefined where
   * the platform posts nothing for us.
   */
  ahead: { least: number; most: number; perMinute: number } | undefined;
  /** How many messages to different channels it takes in a second, and who shares them: all, or each community its own. */
  pace: { perSecond: number; sharedBy: "platform" | "community" };
};

/**
 * A place where people are. Failures are PlatformFailures and nothing else; one platform's trouble never reaches
 * another. `start` resolves once commands are answered; it rejects only for what waiting cannot mend (a bad token),
 * and otherwise keeps trying. `stop` lets answers in progress finish and may be called at any time.
 */
export type ChatPlatform = {
  name: PlatformName;
  traits: Traits;
  start(desk: Desk): Promise<void>;
  stop(): Promise<void>;
  health(): PlatformHealth;
  /**
   * Opens the direct channel with a person, in answer to something that person just did, and proves with `greeting`
   * that it takes messages. Rejects with kind `closed` when it does not.
   */
  openDirect(who: PersonRef, greeting: Reply): Promise<Opened>;
  messages: Messages;
  ahead: Ahead;
};
