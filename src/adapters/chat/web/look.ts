/** How a platform draws messages and reads commands: handed in, since adapters do not know each other. */
import type { CommandSpec } from "../../../core/command/command-spec.ts";
import type { CommandLine, Reply } from "../../../core/reply/reply.ts";
import type { Channel } from "./protocol.ts";

/** `delivery`: set for what Callboard says on its own. `direct`: in a direct message. */
export type Setting = { page: number; delivery: string | undefined; direct: boolean };

/** What a press of a button means. `turnsPage`: the answer takes the place of what the button stands under. */
export type Pressed = CommandLine & { page: number; turnsPage: boolean };

export type Look = {
  /** The platform's JSON of a message. Total. */
  encode(reply: Reply, setting: Setting): unknown;
  /** Its commands as the platform learns them, for the command box. */
  commands(specs: readonly CommandSpec[]): unknown;
  /** The slash command and what follows, as typed. Throws a UserError for what cannot be read. */
  decodeText(text: string, specs: readonly CommandSpec[]): CommandLine;
  /** Undefined for a button of another make. */
  decodePress(button: { id: string; value: string }): Pressed | undefined;
  /** Channels by the ids that its JSON knows them by. */
  channels(channels: readonly Channel[]): readonly Channel[];
};

/** By name: `discord`, `slack`. */
export type Looks = Readonly<Record<string, Look>>;
