/**
 * What every chat platform promises, as laws over a world: a platform adapter beside a stand-in for its service.
 * An adapter that cannot keep a law says so in `deviates`, with the reason.
 */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CommandSpec } from "../../src/core/command/command-spec.ts";
import { PlatformFailure } from "../../src/core/errors.ts";
import type {
  ChatPlatform,
  Desk,
  Invocation,
  Outgoing,
  SuggestionRequest,
} from "../../src/core/ports/chat-platform.ts";
import type { Block, Reply } from "../../src/core/reply/reply.ts";
import { PIXEL } from "../support/pixel.ts";
import { refuseInEnglish } from "../support/refuse-in-english.ts";

/** What a person sees: the text of a message, and the labels of its buttons. */
export type Seen = {
  text: string;
  buttons: readonly string[];
  /** Presses the button with that label; resolves with what the presser then sees. */
  press(label: string, by?: Who): Promise<Answer>;
};

/** An answer to something a person did. `acknowledgedMs`: how long the platform's service waited for a first sign. */
export type Answer = Seen & { acknowledgedMs: number };

/** `twice`: the service delivers the event two times, as services do after a hiccup. */
export type Who = { user?: string; organiser?: boolean; twice?: boolean };

export type ChatWorld = {
  /** Not started yet. */
  platform: ChatPlatform;
  community: string;
  /** A channel that the bot may write to, and a person who takes direct messages. */
  channel: string;
  user: string;
  /** Uses a command as that person does, in `channel`; resolves with the finished answer. */
  says(command: string, options: Readonly<Record<string, string>>, who?: Who): Promise<Answer>;
  /** What is in a channel or direct channel, oldest first. Answers to commands do not count. */
  messages(channel: string): Promise<Seen[]>;
  closeDirect(user: string): void;
  deleteChannel(channel: string): void;
  /** From now on the service refuses the bot's credentials. */
  revokeToken(): void;
  /** The next message that is sent is stored by the service, but the sender gets no good answer. */
  loseNextAnswer(): void;
  /** As though that much time had passed for the service: it posts what waited until then. Only where it posts ahead. */
  pass?(ms: number): void;
  /** The next message that is booked waits at the service, but whoever booked it gets no good answer. */
  loseNextBooking?(): void;
  /** Stops the platform, if it is not stopped yet, and the stand-in. */
  stop(): Promise<void>;
};

export type Law = keyof typeof laws | typeof REFUSED_START;

const REFUSED_START = "does not start with a token that is refused, and may be stopped all the same";

export type ChatContract = {
  name: string;
  /** `specs` are the desk's commands, where the service has to know them. */
  create(specs: readonly CommandSpec[]): Promise<ChatWorld>;
  /** The label of the button that shows an answer's next page. */
  nextLabel: string;
  deviates?: readonly { law: Law; because: string }[];
};

const option = (name: string, given: Partial<CommandSpec["options"][number]> = {}) => ({
  name,
  type: "string" as const,
  required: false,
  description: `The ${name}`,
  choices: undefined,
  min: undefined,
  max: undefined,
  maxLength: undefined,
  suggest: undefined,
  ...given,
});

/** The commands of the contract's desk. `echo` takes one option of each type. */
export const contractCommands: readonly CommandSpec[] = [
  {
    name: "echo",
    summary: "Answer with what was given",
    access: "everyone",
    options: [
      option("session", { suggest: "session" }),
      option("text"),
      option("everything", { type: "boolean", choices: ["true", "false"] }),
      option("channel", { type: "channel" }),
    ],
    bare: "text",
    examples: ["echo hello"],
  },
  {
    name: "long",
    summary: "Answer at length",
    access: "everyone",
    options: [],
    bare: undefined,
    examples: ["long"],
  },
  {
    name: "slow",
    summary: "Answer late",
    access: "everyone",
    options: [],
    bare: undefined,
    examples: ["slow"],
  },
  ...["picture", "file"].map((name) => ({
    name,
    summary: `Answer with a ${name}`,
    access: "everyone" as const,
    options: [],
    bare: undefined,
    examples: [name],
  })),
  {
    name: "rule",
    summary: "Ask who may",
    access: "organiser",
    options: [],
    bare: undefined,
    examples: ["rule"],
  },
];

const SLOW_MS = 400;
/** Further ahead than any platform wants a booking to be. */
const FAR_MS = 10 * 60_000;
const LINES = Array.from({ length: 400 }, (_, index) => `line ${index + 1} of a long answer`);

type World = ChatWorld & {
  asked: Invocation[];
  suggested: SuggestionRequest[];
  outgoing(delivery: string, given?: Partial<Outgoing>): Outgoing;
};

const PICTURE: Block = {
  kind: "picture",
  name: "pixel.png",
  alt: "A pixel that nobody can see",
  bytes: PIXEL,
  instead: [{ kind: "paragraph", text: "in words" }],
};
const FILE: Block = {
  kind: "file",
  name: "agenda.ics",
  mediaType: "text/calendar",
  bytes: new TextEncoder().encode("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
};

const GREETING: Reply = { title: "Hello", blocks: [{ kind: "paragraph", text: "Calls arrive here." }] };

function answerTo({ command, options, organiser }: Invocation): Reply {
  if (command === "long")
    return {
      title: "Long",
      blocks: [{ kind: "list", items: LINES.map((text) => ({ text })) }],
      more: { command, options, continues: true },
    };
  if (command === "picture") return { title: "Drawn", blocks: [PICTURE] };
  if (command === "file") return { title: "For you", blocks: [FILE] };
  if (command === "rule")
    return { blocks: [{ kind: "paragraph", text: organiser ? "you may" : "you may not" }] };
  return {
    title: "Echo",
    blocks: [{ kind: "paragraph", text: `given ${Object.keys(options).length}` }],
    actions: [{ label: "Again", command: "echo", options: { text: "pressed: again" } }],
  };
}

async function open({ create }: ChatContract): Promise<World> {
  const world = await create(contractCommands);
  return {
    ...world,
    asked: [],
    suggested: [],
    outgoing: (delivery, given = {}) => ({
      delivery,
      to: { platform: world.platform.name, community: world.community, channel: world.channel },
      reply: { title: "Starts in 10 min", blocks: [{ kind: "paragraph", text: `message ${delivery}` }] },
      ...given,
    }),
  };
}

function deskOf(world: World): Desk {
  return {
    commands: contractCommands,
    async answer(invocation) {
      world.asked.push(invocation);
      if (invocation.command === "slow") await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
      return answerTo(invocation);
    },
    async suggest(request) {
      world.suggested.push(request);
      return [{ label: "Core scheduling", value: "core-scheduling" }];
    },
    refuse: refuseInEnglish,
  };
}

const kindOf = (sending: Promise<unknown>) =>
  sending.then(
    () => "nothing rejected",
    (failure: unknown) => (failure instanceof PlatformFailure ? failure.kind : failure),
  );

/** Platforms that post ahead do so on the second. */
const wholeSecond = (at: number) => Math.ceil(at / 1000) * 1000;

/** 22 characters, as deliveries are. */
const delivery = (letter: string) => letter.repeat(22);

const laws = {
  "answers a command with what the desk replied": async (world: World) => {
    const answer = await world.says("echo", { text: "core scheduling" });
    expect(answer.text).toContain("given 1");
    expect(answer.buttons).toEqual(["Again"]);
  },
  "gives the desk the very options that were given, and who gave them": async (world: World) => {
    const options = { text: 'a "quoted": text', everything: "true", session: "core-scheduling" };
    await world.says("echo", options, { user: world.user });
    expect(world.asked).toHaveLength(1);
    expect(world.asked[0]).toMatchObject({
      command: "echo",
      options,
      page: 1,
      channel: world.channel,
      who: { platform: world.platform.name, community: world.community, person: world.user },
    });
  },
  "knows an organiser from an attendee": async (world: World) => {
    expect((await world.says("rule", {}, { organiser: true })).text).toContain("you may");
    expect(world.asked[0]?.organiser).toBe(true);
    await world.says("echo", {}, { organiser: false });
    expect(world.asked[1]?.organiser).toBe(false);
  },
  "acknowledges before a slow desk has answered": async (world: World) => {
    const answer = await world.says("slow", {});
    expect(answer.acknowledgedMs).toBeLessThan(SLOW_MS);
    expect(answer.text).toContain("given 0");
  },
  "answers once though the event arrives twice": async (world: World) => {
    const answer = await world.says("echo", { text: "once" }, { twice: true });
    expect(answer.text).toContain("given 1");
    expect(world.asked).toHaveLength(1);
  },
  "runs a button's command line for whoever presses it": async (world: World) => {
    const answer = await world.says("echo", {});
    await answer.press("Again");
    expect(world.asked[1]).toMatchObject({ command: "echo", options: { text: "pressed: again" }, page: 1 });
  },
  "goes on to the next page of a long answer": async (world: World, { nextLabel }: ChatContract) => {
    const first = await world.says("long", {});
    expect(first.text).toContain("line 1 of");
    expect(first.text).not.toContain("line 400 of");
    const second = await first.press(nextLabel);
    expect(world.asked[1]).toMatchObject({ command: "long", page: 2 });
    expect(second.text).not.toContain("line 1 of");
  },
  "says what is on a picture, in an answer and in a message": async (world: World) => {
    const answer = await world.says("picture", {});
    expect(answer.text).toContain("A pixel that nobody can see");
    expect(answer.text).not.toContain("in words");
    await world.platform.messages.send(world.outgoing(delivery("y"), { reply: { blocks: [PICTURE] } }));
    expect((await world.messages(world.channel))[0]?.text).toContain("A pixel that nobody can see");
  },
  "takes a picture away with the message that it was in": async (world: World) => {
    const drawn = world.outgoing(delivery("y"), { reply: { blocks: [PICTURE] } });
    const at = await world.platform.messages.send(drawn);
    await world.platform.messages.edit({ ...drawn, at, reply: GREETING });
    expect((await world.messages(world.channel))[0]?.text).not.toContain("A pixel");
  },
  "hands over a file by its name, in an answer and with a message": async (world: World) => {
    expect((await world.says("file", {})).text).toContain("agenda.ics");
    await world.platform.messages.send(world.outgoing(delivery("z"), { reply: { blocks: [FILE] } }));
    expect((await world.messages(world.channel))[0]?.text).toContain("agenda.ics");
  },
  "sends a message with buttons that run commands in the community": async (world: World) => {
    const actions = [{ label: "Details", command: "echo", options: { session: "core-scheduling" } }];
    await world.platform.messages.send(world.outgoing(delivery("b"), { reply: { ...GREETING, actions } }));
    const [message] = await world.messages(world.channel);
    expect(message?.buttons).toEqual(["Details"]);
    await message?.press("Details");
    expect(world.asked[0]).toMatchObject({
      command: "echo",
      options: { session: "core-scheduling" },
      who: { community: world.community, person: world.user },
    });
  },
  "sends a delivery once within its repeat window": async (world: World) => {
    if (world.platform.traits.repeatWindowMs === 0) return;
    const first = await world.platform.messages.send(world.outgoing(delivery("c")));
    const second = await world.platform.messages.send(world.outgoing(delivery("c")));
    expect(second).toEqual(first);
    expect(await world.messages(world.channel)).toHaveLength(1);
  },
  "finds a message that was sent, and none that was not": async (world: World) => {
    const sent = world.outgoing(delivery("d"));
    const ref = await world.platform.messages.send(sent);
    await world.platform.messages.send(world.outgoing(delivery("e")));
    expect(await world.platform.messages.find(sent, 0)).toEqual(ref);
    expect(await world.platform.messages.find(world.outgoing(delivery("f")), 0)).toBeUndefined();
  },
  "never doubles a message whose answer was lost, and finds it": async (world: World) => {
    world.loseNextAnswer();
    const lost = world.outgoing(delivery("g"));
    expect(["nothing rejected", "unavailable"]).toContain(await kindOf(world.platform.messages.send(lost)));
    expect(await world.messages(world.channel)).toHaveLength(1);
    expect(await world.platform.messages.find(lost, 0)).toBeDefined();
  },
  "makes a message that it sent show something else, once or twice": async (world: World) => {
    const sent = world.outgoing(delivery("k"));
    const at = await world.platform.messages.send(sent);
    const reply: Reply = { title: "Moved", blocks: [{ kind: "paragraph", text: "to another room" }] };
    await world.platform.messages.edit({ ...sent, at, reply });
    await world.platform.messages.edit({ ...sent, at, reply });
    const shown = await world.messages(world.channel);
    expect(shown).toHaveLength(1);
    expect(shown[0]?.text).toContain("to another room");
    expect(shown[0]?.text).not.toContain(`message ${delivery("k")}`);
    expect(await world.platform.messages.find(sent, 0)).toEqual(at);
  },
  "says gone when the message to change is not there": async (world: World) => {
    const posted = { ...world.outgoing(delivery("l")), at: { channel: world.channel, message: "404.404" } };
    expect(await kindOf(world.platform.messages.edit(posted))).toBe("gone");
  },
  "sends into the thread of a message, and finds it there": async (world: World) => {
    const under = await world.platform.messages.send(world.outgoing(delivery("t")));
    const reply = world.outgoing(delivery("u"), { under });
    expect(await world.platform.messages.find(reply, 0)).toBeUndefined();
    const ref = await world.platform.messages.send(reply);
    expect(await world.platform.messages.find(reply, 0)).toEqual(ref);
    const another = world.outgoing(delivery("v"), { under });
    await world.platform.messages.send(another);
    expect(await world.platform.messages.find(another, 0)).not.toEqual(ref);
  },
  "names whom a message calls, and nobody whom its text only spells": async (world: World) => {
    const spelt: Reply = { title: "<@1> <!channel> @everyone", blocks: [] };
    const named = { ...spelt, calls: { people: [world.user] } };
    await world.platform.messages.send(world.outgoing(delivery("w"), { reply: spelt }));
    await world.platform.messages.send(world.outgoing(delivery("x"), { reply: named }));
    const [silent, loud] = await world.messages(world.channel);
    expect(silent?.text).not.toContain(world.user);
    expect(loud?.text).toContain(world.user);
  },
  "posts nothing ahead where its traits say so": async (world: World) => {
    const { traits, ahead } = world.platform;
    if (traits.ahead !== undefined) return;
    const message = world.outgoing(delivery("m"));
    expect(await kindOf(ahead.schedule(message, Date.now() + FAR_MS))).toBe("invalid");
    expect(await kindOf(ahead.list(message.to))).toBe("invalid");
    const booked = { id: "1", delivery: message.delivery, channel: message.to.channel, at: 0 };
    expect(await kindOf(ahead.cancel(message.to, booked))).toBe("invalid");
  },
  "lists what waits in a channel, copies too, earliest first": async (world: World) => {
    const { traits, ahead } = world.platform;
    if (traits.ahead === undefined) return;
    const at = wholeSecond(Date.now() + FAR_MS);
    const [late, early] = [world.outgoing(delivery("n")), world.outgoing(delivery("o"))];
    const booked = [await ahead.schedule(late, at + FAR_MS), await ahead.schedule(early, at)];
    const copy = await ahead.schedule(late, at + FAR_MS);
    const waiting = await ahead.list(late.to);
    expect(waiting[0]).toEqual({
      id: booked[1]?.id,
      delivery: early.delivery,
      channel: world.channel,
      at,
    });
    expect(waiting.map(({ id }) => id).sort()).toEqual([...booked, copy].map(({ id }) => id).sort());
    expect(await world.messages(world.channel)).toEqual([]);
  },
  "takes back what waits, and says so when it is too late": async (world: World) => {
    const { traits, ahead } = world.platform;
    if (traits.ahead === undefined) return;
    const message = world.outgoing(delivery("p"));
    const booked = await ahead.schedule(message, wholeSecond(Date.now() + FAR_MS));
    expect(await ahead.cancel(message.to, booked)).toBe(true);
    expect(await ahead.cancel(message.to, booked)).toBe(false);
    expect(await ahead.list(message.to)).toEqual([]);
    world.pass?.(2 * FAR_MS);
    expect(await world.messages(world.channel)).toEqual([]);
  },
  "has what was booked posted at its time, where it is found": async (world: World) => {
    const { traits, ahead, messages } = world.platform;
    if (traits.ahead === undefined) return;
    const message = world.outgoing(delivery("q"));
    const booked = await ahead.schedule(message, wholeSecond(Date.now() + FAR_MS));
    expect(await messages.find(message, 0)).toBeUndefined();
    world.pass?.(2 * FAR_MS);
    const posted = await world.messages(world.channel);
    expect(posted.map(({ text }) => text)).toEqual([expect.stringContaining(`message ${message.delivery}`)]);
    expect(await messages.find(message, 0)).toMatchObject({ channel: world.channel });
    expect(await ahead.list(message.to)).toEqual([]);
    expect(await ahead.cancel(message.to, booked)).toBe(false);
  },
  "lists what was booked though the answer was lost": async (world: World) => {
    const { traits, ahead } = world.platform;
    if (traits.ahead === undefined) return;
    world.loseNextBooking?.();
    const message = world.outgoing(delivery("r"));
    const at = wholeSecond(Date.now() + FAR_MS);
    expect(await kindOf(ahead.schedule(message, at))).toBe("unavailable");
    expect(await ahead.list(message.to)).toMatchObject([{ delivery: message.delivery, at }]);
  },
  "says gone when something is booked in a channel that is deleted": async (world: World) => {
    const { traits, ahead } = world.platform;
    if (traits.ahead === undefined) return;
    world.deleteChannel(world.channel);
    const booking = ahead.schedule(world.outgoing(delivery("s")), Date.now() + FAR_MS);
    expect(await kindOf(booking)).toBe("gone");
  },
  "opens a direct channel that takes messages": async (world: World) => {
    const who = { platform: world.platform.name, community: world.community, person: world.user };
    const to = await world.platform.openDirect(who, GREETING);
    await world.platform.messages.send(world.outgoing(delivery("h"), { to }));
    const texts = (await world.messages(to.channel)).map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(texts[0]).toContain("Calls arrive here.");
    expect(texts[1]).toContain(`message ${delivery("h")}`);
  },
  "says closed when a person takes no direct messages": async (world: World) => {
    world.closeDirect(world.user);
    const who = { platform: world.platform.name, community: world.community, person: world.user };
    expect(await kindOf(world.platform.openDirect(who, GREETING))).toBe("closed");
  },
  "says gone when the channel is deleted": async (world: World) => {
    world.deleteChannel(world.channel);
    expect(await kindOf(world.platform.messages.send(world.outgoing(delivery("i"))))).toBe("gone");
  },
  "says revoked when the token is taken back": async (world: World) => {
    world.revokeToken();
    expect(await kindOf(world.platform.messages.send(world.outgoing(delivery("j"))))).toBe("revoked");
  },
  "lets an answer in progress finish when it stops": async (world: World) => {
    const answering = world.says("slow", {});
    await expect.poll(() => world.asked.length).toBe(1);
    await world.platform.stop();
    expect((await answering).text).toContain("given 0");
    expect(world.platform.health().state).toBe("stopped");
  },
  "says that it is connected once it is": async (world: World) => {
    expect(world.platform.health()).toEqual({ state: "connected", problem: undefined });
  },
};

/** Declares the suite for one adapter. */
export function chatPlatformContract(contract: ChatContract): void {
  describe(`the chat platform contract, kept by ${contract.name}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await open(contract);
    });
    afterEach(async () => {
      await world.stop();
    });

    for (const [law, holds] of Object.entries(laws)) {
      const deviation = contract.deviates?.find((one) => one.law === law);
      if (deviation !== undefined) {
        it.skip(`${law} (deviates: ${deviation.because})`, () => {});
        continue;
      }
      it(law, async () => {
        await world.platform.start(deskOf(world));
        await holds(world, contract);
      });
    }

    it.skipIf(contract.deviates?.some(({ law }) => law === REFUSED_START) === true)(
      REFUSED_START,
      async () => {
        world.revokeToken();
        expect(await kindOf(world.platform.start(deskOf(world)))).toBe("revoked");
        await world.platform.stop();
      },
    );
  });
}
