/** Where organisers want to hear of trouble: channels that were linked for it. */
import type { Address } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { addressSchema, recipientKey } from "../reminders/recipient.ts";

export type AlertChannels = {
  all(): Promise<Address[]>;
  put(to: Address): Promise<void>;
  remove(to: Address): Promise<void>;
};

export function openAlertChannels(store: Store): AlertChannels {
  const bucket = store.bucket("alert-channels", addressSchema);
  const key = (to: Address) => recipientKey({ kind: "channel", ...to });
  return {
    async all() {
      const found: Address[] = [];
      for await (const [, address] of bucket.entries()) found.push(address);
      return found;
    },
    put: (to) => bucket.set(key(to), to),
    remove: (to) => bucket.delete(key(to)),
  };
}
