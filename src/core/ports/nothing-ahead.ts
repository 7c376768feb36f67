/** For platforms that post nothing on their own. */
import { PlatformFailure } from "../errors.ts";
import type { Ahead } from "./chat-platform.ts";

/** Each member rejects with kind `invalid`, as the port says. */
export function nothingAhead(platform: string): Ahead {
  const refuse = async () => {
    throw new PlatformFailure("invalid", `${platform} cannot be asked to post a message later.`);
  };
  return { schedule: refuse, list: refuse, cancel: refuse };
}
