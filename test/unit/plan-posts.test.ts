import { expect, it } from "vitest";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { openProgramme } from "../../src/core/queries/programme.ts";
import { openChannelRules } from "../../src/core/reminders/channel-rules.ts";
import { planPosts } from "../../src/core/reminders/plan-changes.ts";
import { EVERYTHING } from "../../src/core/reminders/target.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession } from "../support/conference.ts";

it("looks at posts again once the clock was put back, and only once for each time", async () => {
  const session = aSession({ id: "a" });
  const programme = openProgramme(aSchedule([session]), "1");
  const rules = openChannelRules(openMemoryStore());
  const address = { platform: "slack", community: "club", channel: "hall" };
  await rules.put({ address, filter: EVERYTHING, leads: [10], since: 0 });
  const window = { since: session.start - MINUTE_MS, until: session.start };
  const idsOf = async (setBack: string) =>
    (await planPosts(programme, rules, window, setBack)).map(({ id }) => id);
  const before = await idsOf("");
  expect(before).toHaveLength(1);
  expect(await idsOf("")).toEqual(before);
  expect(await idsOf(" set back to 5")).not.toEqual(before);
});
