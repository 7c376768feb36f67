import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { HOUR_MS } from "../../src/core/time/instant.ts";
import { discordWorld } from "../support/discord/discord-world.ts";
import { listedEvents } from "../support/listed-events.ts";
import { communityEventsContract } from "./community-events.contract.ts";

communityEventsContract("the tests' platform", async () => {
  const list = listedEvents("recorder", systemClock);
  return {
    list,
    community: "club",
    now: systemClock.now,
    titles: () => list.standing().map(({ title }) => title),
    makeByHand: (title) => void list.makeByHand(title, systemClock.now() + 5 * HOUR_MS),
    forbid: () => list.forbid(true),
    stop: async () => {},
  };
});

communityEventsContract("Discord", async () => {
  const { discord, platform, stop } = await discordWorld();
  const { events, guild } = discord;
  return {
    list: platform.events,
    community: guild,
    now: systemClock.now,
    titles: () =>
      events
        .inGuild(guild)
        .filter(({ status }) => status < 3)
        .toSorted((a, b) => (a.scheduled_start_time < b.scheduled_start_time ? -1 : 1))
        .map(({ name }) => name),
    makeByHand(name) {
      const start = systemClock.now() + 5 * HOUR_MS;
      events.makes(guild, { name, start, end: start + HOUR_MS });
    },
    forbid: () => void events.forbidden.add(guild),
    async stop() {
      await stop();
      if (discord.violations.length > 0) throw new Error(discord.violations.join("\n"));
    },
  };
});
