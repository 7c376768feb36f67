/** Interactions: what a person does, as the event that the bot gets, and what the bot answers. */
import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { changeMessage, showMessage, storeMessage } from "./channels.ts";
import {
  buttonsOf,
  EPHEMERAL,
  type MessageBody,
  type StoredMessage,
  snowflake,
  type UploadedFile,
  visibleText,
} from "./records.ts";
import { type RestAnswer, type RestRequest, type Route, refuse } from "./rest.ts";

/** Discord: Receiving and Responding, Responding to an Interaction. */
const FIRST_RESPONSE_MS = 3_000;

const Callback = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8 } as const;

export type Choice = { name: string; value: string };

/** A finished answer. */
export type Answered = {
  interaction: string;
  /** The callback's type: 4 at once, 5 deferred, 6 and 7 change the message that was pressed. */
  type: number;
  /** Milliseconds from the event to its acknowledgement. */
  acknowledgedMs: number;
  /** Only the person themselves sees it. */
  ephemeral: boolean;
  message: StoredMessage;
  text: string;
  buttons: string[];
};

type Open = {
  id: string;
  token: string;
  channel: string;
  /** The message whose button was pressed. */
  source: StoredMessage | undefined;
  begun: number;
  callback: { type: number; at: number; flags: number; choices: Choice[] } | undefined;
  original: StoredMessage | undefined;
  followUps: StoredMessage[];
  events: EventEmitter;
};

export type InteractionParts = {
  application: string;
  bot: { id: string };
  messages: StoredMessage[];
  dispatch(event: string, data: unknown): void;
};

export type Happening = {
  channel: string;
  source?: StoredMessage;
  data: Record<string, unknown>;
  /** The event is delivered two times. */
  twice?: boolean;
  /** How long a person waits for an acknowledgement (3 s at most), and then for the finished answer. */
  patienceMs?: number;
};

export type Interactions = {
  routes: Route[];
  /** Sends the event; resolves with the finished answer. Rejects when it is not acknowledged in 3 s, or not finished. */
  happen(happening: Happening): Promise<Answered>;
  /** The same for an autocomplete event. */
  ask(happening: Happening): Promise<Choice[]>;
};

export function createInteractions({ application, bot, messages, dispatch }: InteractionParts): Interactions {
  const open = new Map<string, Open>();

  function begin({ channel, source, data, twice = false }: Happening): Open {
    const id = snowflake();
    const one: Open = {
      id,
      token: `interaction-token-${id}`,
      channel,
      source,
      begun: performance.now(),
      callback: undefined,
      original: undefined,
      followUps: [],
      events: new EventEmitter(),
    };
    open.set(one.token, one);
    const event = { id, token: one.token, application_id: application, version: 1, ...data };
    dispatch("INTERACTION_CREATE", event);
    if (twice) dispatch("INTERACTION_CREATE", event);
    return one;
  }

  /** Waits for `event` unless it has happened; rejects after `ms`. */
  async function until(one: Open, happened: () => boolean, event: string, ms: number, what: string) {
    if (happened()) return;
    const signal = AbortSignal.timeout(ms);
    await once(one.events, event, { signal }).catch(() => {
      throw new Error(`The bot did not ${what} in ${ms} ms.`);
    });
  }

  async function acknowledged(one: Open, ms = FIRST_RESPONSE_MS): Promise<void> {
    await until(one, () => one.callback !== undefined, "callback", ms, "acknowledge");
  }

  async function happen(happening: Happening): Promise<Answered> {
    const one = begin(happening);
    const { patienceMs = 10_000 } = happening;
    await acknowledged(one, Math.min(patienceMs, FIRST_RESPONSE_MS));
    await until(one, () => one.original !== undefined, "answered", patienceMs, "finish its answer");
    // A second delivery of the event is answered after the first, if at all.
    if (happening.twice === true) await wait(50);
    const { callback, original } = one;
    if (callback === undefined || original === undefined) throw new Error("The answer vanished.");
    return {
      interaction: one.id,
      type: callback.type,
      acknowledgedMs: callback.at - one.begun,
      ephemeral: (original.flags & EPHEMERAL) !== 0,
      message: original,
      text: visibleText(original),
      buttons: buttonsOf(original).map(({ label }) => label ?? ""),
    };
  }

  async function ask(happening: Happening): Promise<Choice[]> {
    const one = begin(happening);
    await acknowledged(one);
    return one.callback?.choices ?? [];
  }

  function callBack({ params, body }: RestRequest): RestAnswer {
    const one = open.get(params.interaction_token ?? "");
    if (one === undefined || one.id !== params.interaction_id)
      return refuse(404, 10062, "Unknown interaction");
    if (one.callback !== undefined) return refuse(400, 40060, "Interaction has already been acknowledged.");
    if (performance.now() - one.begun > FIRST_RESPONSE_MS) return refuse(404, 10062, "Unknown interaction");
    const { type, data } = body as { type: number; data?: MessageBody & { choices?: Choice[] } };
    const callback = { type, at: performance.now(), flags: data?.flags ?? 0, choices: data?.choices ?? [] };
    one.callback = callback;
    if (type === Callback.message)
      finish(one, storeMessage(messages, one.channel, data ?? {}, { answer: true }));
    if (type === Callback.update && one.source !== undefined) {
      changeMessage(one.source, data ?? {});
      finish(one, one.source);
    }
    one.events.emit("callback");
    return { status: 204 };
  }

  function finish(one: Open, message: StoredMessage): void {
    one.original = message;
    one.events.emit("answered");
  }

  const withToken =
    (handle: (one: Open, body: MessageBody, files: readonly UploadedFile[]) => RestAnswer) =>
    ({ params, body, files }: RestRequest): RestAnswer => {
      const one = open.get(params.webhook_token ?? "");
      if (one?.callback === undefined) return refuse(404, 10015, "Unknown Webhook");
      return handle(one, (body ?? {}) as MessageBody, files);
    };

  function edit(one: Open, body: MessageBody, files: readonly UploadedFile[]): RestAnswer {
    const { callback, source } = one;
    const deferred = one.original === undefined;
    const target =
      one.original ??
      (callback?.type === Callback.deferredUpdate && source !== undefined ? source : undefined);
    if (target !== undefined) changeMessage(target, body, files);
    // The deferral decided whether the answer is ephemeral (Discord: Followup Messages).
    const message =
      target ??
      storeMessage(messages, one.channel, { ...body, flags: callback?.flags ?? 0 }, { answer: true, files });
    if (deferred) finish(one, message);
    return { status: 200, body: showMessage(message, bot) };
  }

  function followUp(one: Open, body: MessageBody, files: readonly UploadedFile[]): RestAnswer {
    if (one.original === undefined) return edit(one, body, files);
    const message = storeMessage(messages, one.channel, body, { answer: true, files });
    one.followUps.push(message);
    return { status: 200, body: showMessage(message, bot) };
  }

  const original = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
  const routes: Route[] = [
    {
      name: "create_interaction_response",
      method: "POST",
      path: "/interactions/{interaction_id}/{interaction_token}/callback",
      open: true,
      handle: callBack,
    },
    {
      name: "get_original_webhook_message",
      method: "GET",
      path: original,
      open: true,
      handle: withToken((one) =>
        one.original === undefined
          ? refuse(404, 10008, "Unknown Message")
          : { status: 200, body: showMessage(one.original, bot) },
      ),
    },
    {
      name: "update_original_webhook_message",
      method: "PATCH",
      path: original,
      open: true,
      handle: withToken(edit),
    },
    {
      name: "execute_webhook",
      method: "POST",
      path: "/webhooks/{webhook_id}/{webhook_token}",
      open: true,
      handle: withToken(followUp),
    },
  ];
  return { routes, happen, ask };
}
