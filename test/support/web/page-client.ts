/** What a browser does on the playground's page, without one: requests, the stream, and reading Slack's JSON. */
import { z } from "zod";
import type { Given } from "../../../src/adapters/chat/web/protocol.ts";
import { buttonsIn, readText, message as slackMessage } from "../slack/block-kit.ts";

const messageSchema = z.object({
  number: z.number(),
  place: z.string(),
  only: z.string().optional(),
  asked: z.object({ by: z.string(), line: z.string() }).optional(),
  shown: z.object({ slack: slackMessage, discord: z.unknown() }).optional(),
  edited: z.boolean(),
});

type Message = z.infer<typeof messageSchema>;

const eventSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("state"), state: z.looseObject({ messages: z.array(messageSchema) }) }),
  z.object({ kind: z.literal("message"), message: messageSchema }),
  z.object({ kind: z.literal("rewound"), number: z.number() }),
  z.object({ kind: z.literal("crowd") }),
  z.object({ kind: z.literal("stage") }),
]);

export type SeenMessage = {
  number: number;
  text: string;
  buttons: { label: string; id: string; value: string }[];
  edited: boolean;
  /** When the first sign of it was seen, by the machine's clock. */
  acknowledgedAt: number;
};

export type PageClient = {
  uses(deed: {
    person: string;
    place: string;
    given: Given;
    times?: number;
    look?: string;
  }): Promise<SeenMessage>;
  presses(message: SeenMessage, label: string, by: { person: string; times?: number }): Promise<SeenMessage>;
  /** What Callboard said there on its own. */
  said(place: string): Promise<SeenMessage[]>;
  /** Changes the people or the channels; `changed` resolves once that is done. */
  change(request: object): void;
  changed(): Promise<unknown>;
  post(path: string, body: object): Promise<Response>;
  close(): Promise<void>;
};

export async function openPageClient(address: string): Promise<PageClient> {
  const leaving = new AbortController();
  const stream = await fetch(`${address}api/events`, { signal: leaving.signal });
  const messages = new Map<number, Message>();
  const seenAt = new Map<number, number>();
  const waiting = new Set<() => void>();
  let changing: Promise<unknown> = Promise.resolve();
  let count = 0;

  const take = (message: Message) => {
    messages.set(message.number, message);
    if (!seenAt.has(message.number)) seenAt.set(message.number, Date.now());
  };
  const reading = (async () => {
    let rest = "";
    for await (const chunk of (stream.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream())) {
      const frames = `${rest}${chunk}`.split("\n\n");
      rest = frames.pop() ?? "";
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1];
        if (data === undefined) continue;
        const event = eventSchema.parse(JSON.parse(data));
        if (event.kind === "message") take(event.message);
        if (event.kind === "state") event.state.messages.forEach(take);
      }
      for (const look of waiting) look();
    }
  })().catch((failure: unknown) => {
    if (!leaving.signal.aborted) throw failure;
  });

  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });

  const see = ({ number, shown, edited }: Message): SeenMessage => ({
    number,
    text: readText(shown?.slack.blocks ?? []),
    buttons: buttonsIn(shown?.slack.blocks ?? []).map(({ text, action_id: id, value = "" }) => ({
      label: text.text,
      id,
      value,
    })),
    edited,
    acknowledgedAt: seenAt.get(number) ?? 0,
  });

  const post = (path: string, body: object) =>
    fetch(`${address}api/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });

  /** Does it, and waits for the next message that is new or different, and complete. */
  async function act(path: string, body: object, times = 1): Promise<SeenMessage> {
    await changing;
    const before = new Map(messages);
    for (let time = 0; time < times; time += 1) await post(path, body);
    return see(
      await until(() =>
        [...messages.values()].find(
          (message) => message.shown !== undefined && before.get(message.number) !== message,
        ),
      ),
    );
  }

  const nextId = () => {
    count += 1;
    return `event-${count}`;
  };

  return {
    uses: ({ times, look = "discord", ...deed }) => act("commands", { id: nextId(), look, ...deed }, times),
    presses(message, label, { person, times }) {
      const button = message.buttons.find((one) => one.label === label);
      if (button === undefined) throw new Error(`There is no button ${label}.`);
      const { id, value } = button;
      const place = messages.get(message.number)?.place ?? "hall";
      const deed = {
        id: nextId(),
        person,
        place,
        look: "slack",
        button: { message: message.number, id, value },
      };
      return act("presses", deed, times);
    },
    async said(place) {
      const last = await fetch(`${address}api/messages?before=1000000`);
      const { messages: all } = z.object({ messages: z.array(messageSchema) }).parse(await last.json());
      return all
        .filter((message) => message.place === place && message.asked === undefined)
        .map((message) => see(message));
    },
    change(request) {
      changing = changing.then(() => post("crowd", request));
    },
    changed: () => changing,
    post,
    async close() {
      leaving.abort();
      await reading;
    },
  };
}
