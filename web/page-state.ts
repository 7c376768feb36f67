/** What the page knows, as a function of what the server told it. Pure. */
import type { PageEvent, PageMessage, PageState } from "../src/adapters/chat/web/protocol.ts";

/** `waiting`: not connected yet. `lost`: the server is gone, and what is shown is from before. */
export type Line = "waiting" | "open" | "lost";

export type Known = {
  line: Line;
  state: PageState | undefined;
  /** The server's clock when the stage was told, on this page's own clock: `performance.now()`. */
  toldAt: number;
  /** Another server answers than before: it remembers nothing of what was. */
  anew: boolean;
};

export const NOTHING: Known = { line: "waiting", state: undefined, toldAt: 0, anew: false };

/** So many messages a page keeps; earlier ones are asked for again. */
export const KEPT = 1_000;

export function learn(known: Known, event: PageEvent, at: number): Known {
  const { state } = known;
  if (event.kind === "state") {
    const anew = known.anew || (state !== undefined && state.run !== event.state.run);
    return { line: "open", state: event.state, toldAt: at, anew };
  }
  if (state === undefined) return known;
  switch (event.kind) {
    case "message":
      return { ...known, state: withMessage(state, event.message) };
    case "rewound":
      return {
        ...known,
        state: { ...state, messages: state.messages.filter(({ number }) => number <= event.number) },
      };
    case "crowd": {
      const { people, channels, channelNames } = event;
      return { ...known, state: { ...state, people, channels, channelNames } };
    }
    case "stage":
      return { ...known, state: { ...state, stage: event.stage }, toldAt: at };
  }
}

function withMessage(state: PageState, message: PageMessage): PageState {
  const last = state.messages.at(-1);
  if (last === undefined || last.number < message.number) {
    const messages = [...state.messages, message];
    if (messages.length <= KEPT) return { ...state, messages };
    return { ...state, messages: messages.slice(-KEPT / 2), older: true };
  }
  return {
    ...state,
    messages: state.messages.map((one) => (one.number === message.number ? message : one)),
  };
}

/** The earlier messages that were asked for, in front. */
export function withOlder(known: Known, earlier: readonly PageMessage[], older: boolean): Known {
  if (known.state === undefined) return known;
  const first = known.state.messages[0]?.number ?? Number.POSITIVE_INFINITY;
  const messages = [...earlier.filter(({ number }) => number < first), ...known.state.messages];
  return { ...known, state: { ...known.state, messages, older } };
}

/** What that person sees in that place. */
export function visible(messages: readonly PageMessage[], place: string, person: string): PageMessage[] {
  return messages.filter((one) => one.place === place && (one.only === undefined || one.only === person));
}
