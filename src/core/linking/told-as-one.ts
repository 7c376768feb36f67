/** A ledger in which linked identities are one: what either was told, the person was told. */
import type { Recipient } from "../reminders/recipient.ts";
import type { ToldLedger } from "../reminders/told.ts";
import type { Links } from "./links.ts";

/** Forgetting is of each identity alone. */
export function toldAsOne(ledger: ToldLedger, links: Pick<Links, "mainOf">): ToldLedger {
  const main = async (recipient: Recipient): Promise<Recipient> =>
    recipient.kind === "channel" ? recipient : { kind: "person", ...(await links.mainOf(recipient)) };
  return {
    ...ledger,
    of: async (recipient) => ledger.of(await main(recipient)),
    put: async (recipient, about, told) => ledger.put(await main(recipient), about, told),
  };
}
