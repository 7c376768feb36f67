/** Everything that was said in the playground, oldest first. In memory; the oldest go when it is full. */
import type { Instant } from "../../../core/time/instant.ts";
import { MESSAGES_KEPT } from "./limits.ts";
import type { OlderMessages, PageMessage } from "./protocol.ts";

export type MessageLog = {
  add(message: Omit<PageMessage, "number">): PageMessage;
  /** Undefined when there is no such message. */
  change(number: number, changes: Partial<PageMessage>): PageMessage | undefined;
  get(number: number): PageMessage | undefined;
  /** The last `limit` before that number. */
  before(number: number, limit: number): OlderMessages;
  /** Takes back whatever was said after `at`; the number of the last that stays. */
  rewind(at: Instant): number;
};

/** `heard` gets each message that is new or has changed. */
export function createMessageLog(heard: (message: PageMessage) => void): MessageLog {
  let messages: PageMessage[] = [];
  let last = 0;
  const indexOf = (number: number) => {
    const index = number - (messages[0]?.number ?? 1);
    return messages[index]?.number === number ? index : messages.findIndex((one) => one.number === number);
  };

  return {
    add(message) {
      last += 1;
      const added = { ...message, number: last };
      messages.push(added);
      if (messages.length > MESSAGES_KEPT) messages = messages.slice(messages.length - MESSAGES_KEPT);
      heard(added);
      return added;
    },
    change(number, changes) {
      const index = indexOf(number);
      const known = messages[index];
      if (known === undefined) return undefined;
      const changed = { ...known, ...changes };
      messages[index] = changed;
      heard(changed);
      return changed;
    },
    get: (number) => messages[indexOf(number)],
    before(number, limit) {
      const earlier = messages.filter((message) => message.number < number);
      return { messages: earlier.slice(-limit), older: earlier.length > limit };
    },
    rewind(at) {
      messages = messages.filter((message) => message.at <= at);
      return messages.at(-1)?.number ?? 0;
    },
  };
}
