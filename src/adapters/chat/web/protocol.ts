/**
 * What the page and its server say to each other, as JSON. The page imports nothing else of the server.
 *
 * Terminology:
 * - look: the platform that a message is drawn as; each message has the JSON of every look
 * - place: a channel, or the direct messages of one person
 * - stage: the conference as it is played: its clock, its programme, what is planned
 */
import type { CommandSpec } from "../../../core/command/command-spec.ts";
import type { Fault } from "../../../core/errors.ts";
import type { Suggestion } from "../../../core/ports/chat-platform.ts";
import type { CommandLine } from "../../../core/reply/reply.ts";
import type { SessionStatus } from "../../../core/schedule/model.ts";
import type { Instant } from "../../../core/time/instant.ts";

/** A pretend person. `takesDirect`: whether direct messages reach them. */
export type Person = { id: string; name: string; organiser: boolean; takesDirect: boolean };

export type Channel = { id: string; name: string };

/** One message, or one answer, as the page shows it. A later one with the same number takes its place. */
export type PageMessage = {
  /** Grows by one; the order of the messages. */
  number: number;
  /** The id of a channel, or of the person whose direct messages these are, behind `@`. */
  place: string;
  /** By the stage's clock. */
  at: Instant;
  /** The person who alone sees it: what answers a command, and what is said directly. */
  only: string | undefined;
  /** What it answers, where it answers something. */
  asked: { by: string; line: string; look: string } | undefined;
  /** The platforms' own JSON, by look; undefined while the answer is being worked out. */
  shown: Readonly<Record<string, unknown>> | undefined;
  /** By the names that pictures and files have in that JSON, where the page finds them. */
  files: Readonly<Record<string, string>>;
  edited: boolean;
};

/** Something that will be said, as far as is known now. */
export type Planned = {
  at: Instant;
  /** Places, as in messages; empty for what cannot be known before it is said. */
  places: readonly string[];
  title: string;
};

/** What may be changed in the programme. Undefined: stays as it is. */
export type Change =
  | { kind: "move"; start: Instant; room: string | undefined }
  | { kind: "delay"; minutes: number }
  | { kind: "cancel" }
  | { kind: "restore" };

/** One change that was made, and when by the stage's clock: before that, when the clock is put back, it is not seen. */
export type Edit = { id: number; session: string; title: string; at: Instant; change: Change };

export type Trouble = { message: string; hint: string | undefined; faults: readonly Fault[] };

export type StageState = {
  clock: { now: Instant; speed: number; paused: boolean };
  /** Undefined until the schedule could be read once. */
  conference:
    | {
        title: string;
        zone: string;
        /** The earliest start and the latest end of all sessions; undefined without any. */
        from: Instant | undefined;
        to: Instant | undefined;
        days: readonly { day: string; from: Instant; to: Instant }[];
        rooms: readonly { id: string; name: string }[];
        sessions: number;
        /** Changes with the programme. */
        version: string;
      }
    | undefined;
  /** The earliest first. */
  planned: readonly Planned[];
  edits: readonly Edit[];
  /** Why the schedule cannot be read, while it cannot. */
  trouble: Trouble | undefined;
  /** Why what the schedule says now waits for an organiser, while it does. */
  held: string | undefined;
};

export type SessionRow = {
  id: string;
  title: string;
  start: Instant;
  end: Instant;
  room: string | undefined;
  roomName: string | undefined;
  track: string | undefined;
  speakers: string;
  status: SessionStatus;
};

export type SessionList = { sessions: readonly SessionRow[]; total: number };

/** All that a page needs to begin, or to begin anew. */
export type PageState = {
  commandName: string;
  /** The id of this run of the server: another one remembers nothing of what was. */
  run: string;
  people: readonly Person[];
  channels: readonly Channel[];
  specs: readonly CommandSpec[];
  /** By look: the commands as the platform knows them. */
  commands: Readonly<Record<string, unknown>>;
  /** By look: how the platform's JSON names channels, and what they are called. */
  channelNames: Readonly<Record<string, readonly Channel[]>>;
  messages: readonly PageMessage[];
  /** Whether there are earlier messages than these. */
  older: boolean;
  stage: StageState;
};

/** What the server tells on its own. */
export type PageEvent =
  | { kind: "state"; state: PageState }
  | { kind: "message"; message: PageMessage }
  /** Everything after that number is undone: the clock was put back. */
  | { kind: "rewound"; number: number }
  | {
      kind: "crowd";
      people: readonly Person[];
      channels: readonly Channel[];
      channelNames: PageState["channelNames"];
    }
  | { kind: "stage"; stage: StageState };

/** A command as it was given: as text, or in parts where the platform has parts. `files`: by option, in base64. */
export type Given = { text: string } | (CommandLine & { files?: Readonly<Record<string, GivenFile>> });

export type GivenFile = { name: string; base64: string };

export type OlderMessages = { messages: readonly PageMessage[]; older: boolean };

export type SuggestionList = { suggestions: readonly Suggestion[] };

/** Why a request was refused. */
export type Refusal = { message: string; hint: string | undefined };
