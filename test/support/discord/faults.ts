/** What can go wrong between a bot and Discord, on demand: each fault strikes the next requests of one route. */

/** The routes that faults can strike, by Discord's own operation names. */
export type RouteName =
  | "get_bot_gateway"
  | "get_my_user"
  | "get_my_application"
  | "list_application_commands"
  | "bulk_set_application_commands"
  | "create_application_command"
  | "update_application_command"
  | "delete_application_command"
  | "create_interaction_response"
  | "get_original_webhook_message"
  | "update_original_webhook_message"
  | "execute_webhook"
  | "create_dm"
  | "get_channel"
  | "create_message"
  | "create_thread_from_message"
  | "list_messages"
  | "get_message"
  | "update_message"
  | "list_guild_scheduled_events"
  | "create_guild_scheduled_event"
  | "update_guild_scheduled_event"
  | "delete_guild_scheduled_event";

export type Fault =
  /** Refused with a status and Discord's error code; with `committed`, the request has been carried out all the same. */
  | { kind: "status"; status: number; code?: number; committed?: boolean }
  /** 429, to be tried again after `retryAfter` seconds. */
  | { kind: "rate-limit"; retryAfter: number; global?: boolean }
  /** Never answered; with `committed`, carried out. */
  | { kind: "hang"; committed?: boolean }
  /** The connection breaks; with `committed`, after the request was carried out. */
  | { kind: "reset"; committed?: boolean }
  /** Answered, `ms` milliseconds late. */
  | { kind: "late"; ms: number };

export type Faults = {
  /** Lets `fault` strike the next `times` requests of that route. */
  strike(route: RouteName, fault: Fault, times?: number): void;
  /** The fault for this request, used up by asking. */
  take(route: RouteName): Fault | undefined;
  /** Takes back what has not struck yet. */
  clear(): void;
};

export function createFaults(): Faults {
  const waiting: { route: RouteName; fault: Fault; left: number }[] = [];
  return {
    strike: (route, fault, times = 1) => void waiting.push({ route, fault, left: times }),
    take(route) {
      const found = waiting.find((one) => one.route === route && one.left > 0);
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault;
    },
    clear: () => void waiting.splice(0),
  };
}
