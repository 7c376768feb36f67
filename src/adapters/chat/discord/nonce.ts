/** Deliveries as Discord takes them for a nonce. */
import { digest } from "../../../core/digest.ts";
import { NONCE } from "./limits.ts";

/** The delivery itself where it is short and plain, else a digest of it. */
export function tagOf(delivery: string): string {
  return delivery.length <= NONCE && /^[\w-]+$/.test(delivery)
    ? delivery
    : digest(["delivery", delivery], NONCE);
}
