/** The workspace that the stand-in plays: people, channels, and every message. */
import { type Block, faultsIn, message as messageShape } from "./block-kit.ts";

export const TEAM = "T0CALLBRD";
export const BOT_USER = "U0BOT";
export const BOT_ID = "B0BOT";

export type Posted = {
  channel: string;
  ts: string;
  text: string;
  blocks: Block[];
  /** Whom it is shown to alone; undefined when it stands in the channel. */
  only: string | undefined;
  ephemeral: boolean;
  metadata: unknown;
  /** The message that it replies to. */
  thread?: string;
  /** The file that it shares, by its id. */
  file?: string;
  /** Who wrote it, when that was not the bot. */
  by?: string;
};

/** Scheduled, and not posted yet. `postAt` in seconds. */
export type Waiting = {
  id: string;
  channel: string;
  postAt: number;
  text: string;
  blocks: Block[];
  metadata: unknown;
};

type Channel = { name: string; deleted: boolean; botIsIn: boolean; person: string | undefined };
type Person = { name: string; admin: boolean; takesDirect: boolean; tz?: string; locale?: string };

export type Workspace = ReturnType<typeof openWorkspace>;

export function openWorkspace() {
  const channels = new Map<string, Channel>([
    ["C0HALL", { name: "hall", deleted: false, botIsIn: true, person: undefined }],
    ["C0OTHER", { name: "other", deleted: false, botIsIn: true, person: undefined }],
  ]);
  const people = new Map<string, Person>([
    ["U0ADA", { name: "ada", admin: false, takesDirect: true, tz: "Europe/Amsterdam" }],
    ["U0BOSS", { name: "boss", admin: true, takesDirect: true }],
  ]);
  const messages: Posted[] = [];
  const waiting: Waiting[] = [];
  let ahead = 0;
  const violations: string[] = [];
  /** What each person's home shows. */
  const homes = new Map<string, Block[]>();
  let revoked = false;
  let count = 0;

  const now = () => Date.now() + ahead;

  /** Strictly increasing, in seconds with six decimals, near the real time so that `oldest` can be tested. */
  const stamp = () => {
    count += 1;
    return `${Math.floor(now() / 1000)}.${String(count).padStart(6, "0")}`;
  };

  /** Checks what the bot says against Slack's limits; what is wrong is kept for the test to see. */
  function check(where: string, given: unknown): { text: string; blocks: Block[] } {
    violations.push(...faultsIn(given, { links: true }).map((fault) => `${where}: ${fault}`));
    const read = messageShape.safeParse(given);
    return read.success ? read.data : { text: "", blocks: [] };
  }

  const put = (given: Omit<Posted, "ts">): Posted => {
    const posted = { ...given, ts: stamp() };
    messages.push(posted);
    return posted;
  };

  /** Slack posts by itself what is due; with metadata it never does (chat.scheduleMessage, its known fault). */
  function postDue(): void {
    for (const one of waiting.filter(({ postAt }) => postAt * 1000 <= now())) {
      waiting.splice(waiting.indexOf(one), 1);
      const { channel, text, blocks, metadata } = one;
      if (metadata === undefined) put({ channel, text, blocks, only: undefined, ephemeral: false, metadata });
    }
  }

  return {
    waiting,
    now,
    postDue,
    /** As though that much time had passed for Slack. */
    pass(ms: number) {
      ahead += ms;
      postDue();
    },
    channels,
    people,
    messages,
    homes,
    violations,
    stamp,
    check,
    isRevoked: () => revoked,
    revoke: () => {
      revoked = true;
    },
    person(id: string): Person {
      const known = people.get(id) ?? { name: id.toLowerCase(), admin: false, takesDirect: true };
      people.set(id, known);
      return known;
    },
    direct(person: string): string {
      const id = `D${person.slice(1)}`;
      if (!channels.has(id))
        channels.set(id, { name: "directmessage", deleted: false, botIsIn: true, person });
      return id;
    },
    /** Slack's error code for a message to that channel; undefined when it is taken. */
    refusal(channel: string): string | undefined {
      const found = channels.get(channel);
      if (found === undefined || found.deleted) return "channel_not_found";
      if (!found.botIsIn) return "not_in_channel";
      const takes = found.person === undefined || people.get(found.person)?.takesDirect !== false;
      return takes ? undefined : "messages_tab_disabled";
    },
    put,
  };
}
