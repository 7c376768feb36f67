/**
 * A terminal as a chat platform: one typist, who may be several people in turn. Everything works as on the others;
 * messages to channels and people appear where they are typed.
 */
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { UserError } from "../../../core/errors.ts";
import type {
  Address,
  ChatPlatform,
  Desk,
  MessageRef,
  Outgoing,
  PersonRef,
} from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { nothingAhead } from "../../../core/ports/nothing-ahead.ts";
import type { CommandLine, Reply } from "../../../core/reply/reply.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { showClock, showDayClock, showOffset } from "../../../core/time/show.ts";
import { attachmentsOf, decodeCommand, type Typed } from "./decode-command.ts";
import { encodeReply } from "./encode-reply.ts";

export type ConsoleSettings = {
  input: Readable;
  output: Writable;
  clock: Clock;
  /** The typist's own zone. */
  zone: string;
  conferenceZone: () => string;
  commandName: string;
  /** Moves the clock, where it can be moved. */
  time?: { jump(to: Instant | "next"): string; speed(factor: number): string };
  /** Called once when the typist leaves or the input ends. */
  onQuit(): void;
};

const COMMUNITY = "here";

export function createConsole(settings: ConsoleSettings): ChatPlatform {
  const { input, output, clock, commandName } = settings;
  const slash = `/${commandName}`;
  const sent = new Map<string, MessageRef>();
  let person = "you";
  let count = 0;
  let last: { line: CommandLine; page: number } | undefined;
  let open = false;
  let lines: ReturnType<typeof createInterface> | undefined;
  let inTurn: Promise<void> = Promise.resolve();

  const print = (text: string) => output.write(`${text}\n`);
  /** Only for somebody who types: in a pipe it would be noise. */
  const prompt = () => {
    if (open && "isTTY" in input && input.isTTY === true) lines?.prompt(true);
  };
  const show = (reply: Reply, page: number) =>
    encodeReply(reply, page, { zone: settings.zone, now: clock.now() }, slash);
  const stamp = () => showClock(clock.now(), settings.conferenceZone());

  async function answer(desk: Desk, line: CommandLine, page: number): Promise<void> {
    count += 1;
    last = { line, page };
    const who: PersonRef = { platform: "console", community: COMMUNITY, person };
    const reply = await desk.answer({
      ...line,
      attachments: attachmentsOf(line, desk.commands),
      id: `console-${count}`,
      who,
      channel: "#hall",
      organiser: true,
      page,
    });
    print(show(reply, page));
  }

  async function obey(desk: Desk, typed: Typed): Promise<void> {
    if (typed.kind === "command") await answer(desk, typed.line, 1);
    else if (typed.kind === "more")
      await (last === undefined ? print("Nothing to go on with.") : answer(desk, last.line, last.page + 1));
    else if (typed.kind === "quit") lines?.close();
    else if (typed.kind === "unclear") print(typed.hint);
    else if (typed.kind === "become") {
      person = typed.person;
      print(`You are ${person} now.`);
    } else if (typed.kind === "jump")
      print(settings.time?.jump(typed.to) ?? "This clock cannot be moved: it is the real one.");
    else if (typed.kind === "speed")
      print(settings.time?.speed(typed.factor) ?? "This clock cannot be moved: it is the real one.");
  }

  async function read(desk: Desk, text: string): Promise<void> {
    try {
      await obey(desk, decodeCommand(text, desk.commands, commandName));
    } catch (failure) {
      if (!(failure instanceof UserError)) throw failure;
      print(
        show(
          await desk.refuse(failure, "everyone", {
            who: { platform: "console", community: COMMUNITY, person },
          }),
          1,
        ),
      );
    }
    prompt();
  }

  function deliver({ to, reply }: Pick<Outgoing, "to" | "reply">): MessageRef {
    count += 1;
    print(`\n[${stamp()}] ${to.channel}\n${show(reply, 1).replace(/^/gm, "  | ")}`);
    prompt();
    return { channel: to.channel, message: String(count) };
  }

  return {
    name: "console",
    traits: {
      repeatWindowMs: Number.POSITIVE_INFINITY,
      ahead: undefined,
      pace: { perSecond: Number.POSITIVE_INFINITY, sharedBy: "platform" },
    },
    ahead: nothingAhead("The console"),
    async start(desk) {
      const zone = settings.conferenceZone();
      print(
        `It is ${showDayClock(clock.now(), zone)} in ${zone} (${showOffset(clock.now(), zone)}). Type help, :next, or :quit.`,
      );
      lines = createInterface({ input, output, prompt: `${slash} `, terminal: false });
      lines.on("line", (text) => {
        inTurn = inTurn.then(() => read(desk, text));
      });
      lines.once("close", () => {
        open = false;
        void inTurn.then(settings.onQuit);
      });
      open = true;
      prompt();
    },
    async stop() {
      open = false;
      lines?.removeAllListeners("close");
      lines?.close();
      await inTurn;
    },
    async openDirect(who, greeting) {
      const to: Address = {
        platform: "console",
        community: COMMUNITY,
        channel: `direct message to ${who.person}`,
      };
      deliver({ to, reply: greeting });
      return to;
    },
    messages: {
      async send(message) {
        const ref = sent.get(message.delivery) ?? deliver(message);
        sent.set(message.delivery, ref);
        return ref;
      },
      find: async ({ delivery }) => sent.get(delivery),
      /** What was printed cannot be changed, so it is printed anew. */
      async edit(posted) {
        deliver(posted);
      },
    },
    health: () => ({ state: open ? "connected" : "stopped", problem: undefined }),
  };
}
