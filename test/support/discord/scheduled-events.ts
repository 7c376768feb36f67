/**
 * The scheduled events of guilds, with Discord's rules: at most 100 at once, beginning in the future and within five
 * years, ended for good when they are. Those somewhere else begin and end by themselves.
 * Discord: Guild Scheduled Event, and its Status Update Automation.
 */
import { type Guild, snowflake } from "./records.ts";
import { type RestAnswer, type RestRequest, type Route, refuse } from "./rest.ts";

export type ScheduledEvent = {
  id: string;
  guild_id: string;
  channel_id: null;
  creator_id: string;
  name: string;
  description: string | null;
  scheduled_start_time: string;
  scheduled_end_time: string;
  privacy_level: 2;
  /** 1 scheduled, 2 active, 3 completed, 4 cancelled. */
  status: 1 | 2 | 3 | 4;
  entity_type: 3;
  entity_id: null;
  entity_metadata: { location: string };
};

type EventBody = Partial<
  Pick<ScheduledEvent, "name" | "description" | "scheduled_start_time" | "scheduled_end_time" | "status">
> & { entity_metadata?: { location?: string } | null };

export type ScheduledEvents = {
  routes: Route[];
  /** Everything there ever was in that guild but what was deleted, as it is now. */
  inGuild(guild: string): ScheduledEvent[];
  /** Somebody else makes one there. */
  makes(guild: string, given: { name: string; start: number; end: number; creator?: string }): ScheduledEvent;
  /** Somebody deletes it. */
  deletes(id: string): void;
  /** Guilds in which the bot may not create or manage events. */
  forbidden: Set<string>;
};

const MOST = 100;
const FIVE_YEARS_MS = 5 * 365 * 86_400_000;
const MISSING = refuse(403, 50013, "Missing Permissions");
const PASSED = refuse(400, 50035, "Invalid Form Body: Cannot schedule event in the past.");

export function createScheduledEvents({
  bot,
  guilds,
  now,
}: {
  bot: { id: string };
  guilds: readonly Guild[];
  now: () => number;
}): ScheduledEvents {
  let events: ScheduledEvent[] = [];
  const forbidden = new Set<string>();

  /** What Discord does by itself as time passes. */
  function pass(): void {
    for (const event of events) {
      if (event.status === 1 && Date.parse(event.scheduled_start_time) <= now()) event.status = 2;
      if (event.status === 2 && Date.parse(event.scheduled_end_time) <= now()) event.status = 3;
    }
  }

  const isOpen = ({ status }: ScheduledEvent) => status === 1 || status === 2;

  /** What is wrong with its times and texts; undefined when nothing is. */
  function problem(event: ScheduledEvent, startIsNew: boolean): RestAnswer | undefined {
    const start = Date.parse(event.scheduled_start_time);
    const end = Date.parse(event.scheduled_end_time);
    if (startIsNew && start <= now()) return PASSED;
    if (Number.isNaN(end) || end <= start || end <= now()) return PASSED;
    if (start > now() + FIVE_YEARS_MS) return refuse(400, 50035, "Invalid Form Body: too far in the future.");
    const { name, description, entity_metadata: where } = event;
    if (name.trim() === "" || name.length > 100) return refuse(400, 50035, "Invalid Form Body: name");
    if ((description ?? "").length > 1000) return refuse(400, 50035, "Invalid Form Body: description");
    if (where.location.trim() === "" || where.location.length > 100)
      return refuse(400, 50035, "Invalid Form Body: entity_metadata.location");
    return undefined;
  }

  function add(guild: string, creator: string, body: EventBody): ScheduledEvent {
    return {
      id: snowflake(),
      guild_id: guild,
      channel_id: null,
      creator_id: creator,
      name: body.name ?? "",
      description: body.description ?? null,
      scheduled_start_time: body.scheduled_start_time ?? "",
      scheduled_end_time: body.scheduled_end_time ?? "",
      privacy_level: 2,
      status: 1,
      entity_type: 3,
      entity_id: null,
      entity_metadata: { location: body.entity_metadata?.location ?? "" },
    };
  }

  function create(guild: string, body: EventBody): RestAnswer {
    if (events.filter((event) => event.guild_id === guild && isOpen(event)).length >= MOST)
      return refuse(400, 30038, "Maximum number of guild scheduled events reached (100)");
    const event = add(guild, bot.id, body);
    const wrong = problem(event, true);
    if (wrong !== undefined) return wrong;
    events.push(event);
    return { status: 200, body: event };
  }

  /** Valid transitions: scheduled to active or cancelled, active to completed; what has begun keeps its start. */
  function update(event: ScheduledEvent, body: EventBody): RestAnswer {
    const { entity_metadata: where, ...given } = body;
    const next = body.status ?? event.status;
    const allowed = event.status === 1 ? [1, 2, 4] : event.status === 2 ? [2, 3] : [];
    if (!allowed.includes(next) || (body.status !== undefined && next === event.status))
      return refuse(400, 180_000, "Cannot update a finished event");
    if (event.status === 2 && body.scheduled_start_time !== undefined) return PASSED;
    const changed: ScheduledEvent = {
      ...event,
      ...given,
      status: next,
      entity_metadata: { location: where?.location ?? event.entity_metadata.location },
    };
    const wrong =
      next === 3 || next === 4 ? undefined : problem(changed, body.scheduled_start_time !== undefined);
    if (wrong !== undefined) return wrong;
    events = events.map((one) => (one.id === event.id ? changed : one));
    return { status: 200, body: changed };
  }

  const inGuild =
    (writing: boolean, handle: (guild: string, request: RestRequest) => RestAnswer) =>
    (request: RestRequest): RestAnswer => {
      const guild = request.params.guild_id ?? "";
      if (!guilds.some(({ id }) => id === guild)) return refuse(404, 10004, "Unknown Guild");
      if (writing && forbidden.has(guild)) return MISSING;
      pass();
      return handle(guild, request);
    };

  const withEvent = (handle: (event: ScheduledEvent, request: RestRequest) => RestAnswer) =>
    inGuild(true, (guild, request) => {
      const event = events.find(
        ({ id, guild_id: own }) => id === request.params.guild_scheduled_event_id && own === guild,
      );
      return event === undefined
        ? refuse(404, 10070, "Unknown Guild Scheduled Event")
        : handle(event, request);
    });

  const all = "/guilds/{guild_id}/scheduled-events";
  const one = `${all}/{guild_scheduled_event_id}`;
  return {
    forbidden,
    inGuild(guild) {
      pass();
      return events.filter((event) => event.guild_id === guild);
    },
    makes(guild, { name, start, end, creator = snowflake() }) {
      const times = {
        scheduled_start_time: new Date(start).toISOString(),
        scheduled_end_time: new Date(end).toISOString(),
      };
      const event = add(guild, creator, { name, ...times, entity_metadata: { location: "outside" } });
      events.push(event);
      return event;
    },
    deletes(id) {
      events = events.filter((event) => event.id !== id);
    },
    routes: [
      {
        name: "list_guild_scheduled_events",
        method: "GET",
        path: all,
        handle: inGuild(false, (guild) => ({
          status: 200,
          body: events.filter((event) => event.guild_id === guild && isOpen(event)),
        })),
      },
      {
        name: "create_guild_scheduled_event",
        method: "POST",
        path: all,
        handle: inGuild(true, (guild, { body }) => create(guild, body as EventBody)),
      },
      {
        name: "update_guild_scheduled_event",
        method: "PATCH",
        path: one,
        handle: withEvent((event, { body }) => update(event, body as EventBody)),
      },
      {
        name: "delete_guild_scheduled_event",
        method: "DELETE",
        path: one,
        handle: withEvent((event) => {
          events = events.filter(({ id }) => id !== event.id);
          return { status: 204 };
        }),
      },
    ],
  };
}
