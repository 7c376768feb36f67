/** The terminal keeps the chat platform contract, as far as there is a service behind it. */
import { PassThrough, Writable } from "node:stream";
import { createConsole } from "../../src/adapters/chat/console/adapter.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { type Answer, type ChatWorld, chatPlatformContract, type Seen } from "./chat-platform.contract.ts";

async function openWorld(): Promise<ChatWorld> {
  const input = new PassThrough();
  const printed: string[] = [];
  let noticed = () => {};
  const output = new Writable({
    write(chunk, _encoding, done) {
      printed.push(String(chunk));
      noticed();
      done();
    },
  });
  const platform = createConsole({
    input,
    output,
    clock: systemClock,
    zone: "utc",
    conferenceZone: () => "utc",
    commandName: "conf",
    onQuit: () => {},
  });
  const user = "ada";

  /** Types a line and waits for what is printed next. */
  const types = (line: string): Promise<string> =>
    new Promise((resolve) => {
      const from = printed.length;
      noticed = () => resolve(printed.slice(from).join(""));
      input.write(`${line}\n`);
    });

  const see = (text: string): Seen => {
    const buttons = [...text.matchAll(/^[ |]*\[(.+?)\] \/conf (.+)$/gm)].map(([, label = "", line = ""]) => ({
      label,
      line,
    }));
    return {
      text,
      buttons: buttons.map(({ label }) => label),
      press: async (label, { user: presser = user } = {}) => {
        await types(`:as ${presser}`);
        return answer(
          await types(
            label === "More" ? ":more" : (buttons.find((button) => button.label === label)?.line ?? ""),
          ),
        );
      },
    };
  };
  const answer = (text: string): Answer => ({ ...see(text), acknowledgedMs: 0 });
  const nothing = () => {};

  return {
    platform,
    community: "here",
    channel: "#hall",
    user,
    async says(command, options, { user: person = user } = {}) {
      await types(`:as ${person}`);
      return answer(
        await types(
          [command, ...Object.entries(options).map(([name, value]) => `${name}:${value}`)].join(" "),
        ),
      );
    },
    // The first entry is the line that a start prints.
    messages: async (channel) => printed.filter((text) => text.includes(`] ${channel}\n`)).map(see),
    closeDirect: nothing,
    deleteChannel: nothing,
    revokeToken: nothing,
    loseNextAnswer: nothing,
    stop: () => platform.stop(),
  };
}

const alone = "a terminal has no service behind it that could refuse";

chatPlatformContract({
  name: "console",
  create: openWorld,
  nextLabel: "More",
  deviates: [
    { law: "knows an organiser from an attendee", because: "whoever sits at the terminal may do everything" },
    { law: "answers once though the event arrives twice", because: "a line that is typed is delivered once" },
    {
      law: "makes a message that it sent show something else, once or twice",
      because: "what is printed stays, so it is printed anew",
    },
    {
      law: "takes a picture away with the message that it was in",
      because: "what is printed stays, so it is printed anew",
    },
    { law: "says gone when the message to change is not there", because: alone },
    { law: "says closed when a person takes no direct messages", because: alone },
    { law: "says gone when the channel is deleted", because: alone },
    { law: "says revoked when the token is taken back", because: alone },
    { law: "does not start with a token that is refused, and may be stopped all the same", because: alone },
  ],
});
