/** A server's list of scheduled events. Discord: Guild Scheduled Event. */
import { GuildScheduledEventStatus, Routes } from "discord.js";
import { z } from "zod";
import { PlatformFailure } from "../../../core/errors.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import type { CommunityEvents, StandingEvent } from "../../../core/ports/community-events.ts";
import type { DiscordRest } from "./discord-rest.ts";
import { decodeMark, encodeCallingOff, encodeEvent, encodeEventChange } from "./encode-event.ts";
import { EVENTS_PER_GUILD } from "./limits.ts";
import { readBody } from "./read-body.ts";

const itself = z.object({ id: z.string() });

const listSchema = z.array(
  z.object({
    id: z.string(),
    creator_id: z.string().nullish(),
    description: z.string().nullish(),
    status: z.number(),
  }),
);

export function createEvents(rest: DiscordRest, clock: Clock): CommunityEvents {
  let ourselves: string | undefined;

  async function ownId(): Promise<string> {
    ourselves ??= readBody(
      itself,
      await rest.insist("tell who it is", { method: "GET", path: Routes.user() }),
    ).id;
    return ourselves;
  }

  const change = (community: string, id: string, body: unknown) =>
    rest.insist(`change an event of server ${community}`, {
      method: "PATCH",
      path: Routes.guildScheduledEvent(community, id),
      body,
    });

  return {
    platform: "discord",
    most: EVENTS_PER_GUILD,
    async list(community) {
      const own = await ownId();
      const all = readBody(
        listSchema,
        await rest.insist(`list the events of server ${community}`, {
          method: "GET",
          path: Routes.guildScheduledEvents(community),
        }),
      ).filter(
        ({ status }) =>
          status === GuildScheduledEventStatus.Scheduled || status === GuildScheduledEventStatus.Active,
      );
      const ours = all.filter(({ creator_id: creator }) => creator === own);
      return {
        own: ours.map(
          ({ id, description, status }): StandingEvent => ({
            id,
            mark: decodeMark(description ?? ""),
            begun: status === GuildScheduledEventStatus.Active,
          }),
        ),
        others: all.length - ours.length,
      };
    },
    async create(community, event) {
      const made = await rest.ask(`create an event in server ${community}`, {
        method: "POST",
        path: Routes.guildScheduledEvents(community),
        body: encodeEvent(event),
      });
      return readBody(itself, made).id;
    },
    async change(community, standing, event) {
      await change(community, standing.id, encodeEventChange(event, standing, clock.now()));
    },
    async callOff(community, standing, why) {
      await change(community, standing.id, encodeCallingOff(why, standing));
    },
    async remove(community, id) {
      const path = Routes.guildScheduledEvent(community, id);
      try {
        await rest.insist(`delete an event of server ${community}`, { method: "DELETE", path });
      } catch (failure) {
        if (!(failure instanceof PlatformFailure) || failure.kind !== "gone") throw failure;
      }
    },
  };
}
