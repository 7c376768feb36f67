/**
 * A page on this machine as a chat platform: pretend people, channels and direct messages, with each message drawn as
 * the real platforms would draw it. Everything works as on the others; nothing leaves the machine.
 */
import { digest } from "../../../core/digest.ts";
import { PlatformFailure } from "../../../core/errors.ts";
import type {
  Address,
  ChatPlatform,
  Desk,
  MessageRef,
  Outgoing,
  PersonRef,
} from "../../../core/ports/chat-platform.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { Log } from "../../../core/ports/log.ts";
import { nothingAhead } from "../../../core/ports/nothing-ahead.ts";
import type { Reply } from "../../../core/reply/reply.ts";
import type { Instant } from "../../../core/time/instant.ts";
import { createAnswers } from "./answers.ts";
import { createCrowd } from "./crowd.ts";
import { encodeReply } from "./encode-reply.ts";
import { createEventStream } from "./event-stream.ts";
import { createFileShelf } from "./file-shelf.ts";
import { MESSAGES_AT_ONCE, PACE } from "./limits.ts";
import type { Looks } from "./look.ts";
import { createMessageLog } from "./message-log.ts";
import type { PageFiles } from "./page-files.ts";
import type { Channel, PageEvent, PageState, Person } from "./protocol.ts";
import { createRoutes } from "./routes.ts";
import { createPageServer } from "./server.ts";
import type { Stage } from "./stage.ts";

export type WebSettings = {
  looks: Looks;
  stage: Stage;
  files: PageFiles;
  people: readonly Person[];
  channels: readonly Channel[];
  commandName: string;
  /** 0 picks one; another is picked where it is taken. */
  port: number;
  /** The machine's own clock, for the stream. */
  clock: Clock;
  log: Log;
};

export type WebPlatform = ChatPlatform & {
  /** Opens the page, also before there is anything to ask; resolves with its address. */
  open(): Promise<string>;
  /** Takes back what was said after that instant, so that it can be said again. */
  rewind(to: Instant): void;
};

/** One of each platform's own kind must be able to name it: digits alone do. */
export const WEB_COMMUNITY = "1000";

export function createWeb(settings: WebSettings): WebPlatform {
  const { looks, stage, clock } = settings;
  const commandName = settings.commandName;
  const now = () => stage.state().clock.now;
  const run = digest(["run", String(clock.now())], 8);
  const events = createEventStream(clock);
  const sent = new Map<string, MessageRef>();
  let desk: Desk | undefined;
  let address: Promise<string> | undefined;
  let stopped = false;

  const shelf = createFileShelf();
  const log = createMessageLog((message) => events.send({ kind: "message", message }));
  const channelNames = () =>
    Object.fromEntries(Object.entries(looks).map(([name, look]) => [name, look.channels(crowd.channels())]));
  const crowd = createCrowd(settings, () =>
    events.send({
      kind: "crowd",
      people: crowd.people(),
      channels: crowd.channels(),
      channelNames: channelNames(),
    }),
  );
  const answers = createAnswers({
    looks,
    crowd,
    log,
    shelf,
    now,
    commandName,
    community: WEB_COMMUNITY,
    touched: () => stage.touched(),
  });
  stage.onChange(() => events.send({ kind: "stage", stage: stage.state() }));

  const state = (): PageState => {
    const specs = desk?.commands ?? [];
    return {
      commandName,
      run,
      people: crowd.people(),
      channels: crowd.channels(),
      specs,
      commands: Object.fromEntries(Object.entries(looks).map(([name, look]) => [name, look.commands(specs)])),
      channelNames: channelNames(),
      ...log.before(Number.POSITIVE_INFINITY, MESSAGES_AT_ONCE),
      stage: stage.state(),
    };
  };
  const greeting = (): PageEvent => ({ kind: "state", state: state() });

  const routes = createRoutes({ desk: () => desk, answers, crowd, log, stage, community: WEB_COMMUNITY });
  const server = createPageServer({
    files: shelf.before(settings.files),
    routes,
    events,
    greeting,
    log: settings.log,
  });

  const open = () => {
    address ??= server.listen(settings.port);
    return address;
  };

  /** Rejects unless messages reach that place: `@` and a person, or a channel. */
  function requireOpen(place: string): void {
    if (stopped) throw new PlatformFailure("unreached", "The playground is closed.");
    if (!place.startsWith("@")) {
      if (crowd.channel(place) === undefined)
        throw new PlatformFailure("gone", `There is no channel ${place} in the playground.`);
      return;
    }
    if (crowd.person(place.slice(1))?.takesDirect !== true)
      throw new PlatformFailure("closed", `${place} takes no direct messages.`);
  }

  const encode = (reply: Reply, place: string, delivery: string | undefined) =>
    encodeReply(reply, looks, shelf, { delivery, direct: place.startsWith("@") });

  function post(place: string, reply: Reply, delivery: string | undefined): MessageRef {
    requireOpen(place);
    const { number } = log.add({
      place,
      at: now(),
      only: place.startsWith("@") ? place.slice(1) : undefined,
      asked: undefined,
      ...encode(reply, place, delivery),
      edited: false,
    });
    return { channel: place, message: String(number) };
  }

  return {
    name: "web",
    traits: {
      repeatWindowMs: Number.POSITIVE_INFINITY,
      ahead: undefined,
      pace: PACE,
    },
    ahead: nothingAhead("The playground"),
    open,
    async start(served) {
      desk = served;
      await open();
      events.send(greeting());
    },
    async stop() {
      await answers.drained();
      stopped = true;
      desk = undefined;
      await server.close();
    },
    async openDirect({ person }: PersonRef, greetingReply): Promise<Address> {
      const place = `@${person}`;
      post(place, greetingReply, undefined);
      return { platform: "web", community: WEB_COMMUNITY, channel: place };
    },
    messages: {
      async send({ delivery, to, reply }: Outgoing) {
        const ref = sent.get(delivery) ?? post(to.channel, reply, delivery);
        sent.set(delivery, ref);
        return ref;
      },
      find: async ({ delivery }) => sent.get(delivery),
      async edit({ at, to, delivery, reply }) {
        requireOpen(to.channel);
        const number = Number(at.message);
        const { shown, files } = encode(reply, to.channel, delivery);
        const known = log.get(number);
        if (known === undefined)
          throw new PlatformFailure("gone", `The message ${at.message} is not in the playground any more.`);
        if (JSON.stringify(known.shown) !== JSON.stringify(shown))
          log.change(number, { shown, files, edited: true });
      },
    },
    health: () => ({
      state: stopped ? "stopped" : address === undefined ? "starting" : "connected",
      problem: undefined,
    }),
    rewind(to) {
      const last = log.rewind(to);
      for (const [delivery, { message }] of sent) if (Number(message) > last) sent.delete(delivery);
      events.send({ kind: "rewound", number: last });
    },
  };
}
