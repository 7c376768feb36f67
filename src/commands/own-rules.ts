/** The channel rules of the asker's own community: what organisers see and act on never reaches into another's. */
import type { Scene } from "../core/command/scene.ts";
import type { ChannelRule } from "../core/reminders/channel-rules.ts";
import { communityKey } from "../core/reminders/recipient.ts";

export async function ownRules({
  rules,
  invocation,
}: Pick<Scene, "rules" | "invocation">): Promise<ChannelRule[]> {
  const own = communityKey(invocation.who);
  return (await rules.all()).filter(({ address }) => communityKey(address) === own);
}
