/** The application's commands: listed, replaced and changed as Discord does, with the fields that it adds. */
import { type RegisteredCommand, snowflake } from "./records.ts";
import { type Route, refuse } from "./rest.ts";

export type Commands = {
  routes: Route[];
  registered(): readonly RegisteredCommand[];
};

export function createCommands(application: string): Commands {
  let commands: RegisteredCommand[] = [];

  /** What Discord adds to a command when it stores it (Discord: Application Command Object). */
  function store(body: unknown): RegisteredCommand {
    const given = body as Record<string, unknown> & { name: string };
    const old = commands.find(({ name }) => name === given.name);
    const permissions = given.default_member_permissions;
    return {
      type: 1,
      nsfw: false,
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      name_localizations: null,
      description_localizations: null,
      ...given,
      // Permissions are told as text, however they were given.
      default_member_permissions:
        permissions === undefined || permissions === null ? null : String(permissions),
      id: old?.id ?? snowflake(),
      application_id: application,
      version: snowflake(),
    };
  }

  const at = "/applications/{application_id}/commands";
  const routes: Route[] = [
    {
      name: "list_application_commands",
      method: "GET",
      path: at,
      // Discord: Get Global Application Commands: other languages' texts only for who asks.
      handle: ({ query }) => ({
        status: 200,
        body: query.get("with_localizations") === "true" ? commands : commands.map(withoutLocalizations),
      }),
    },
    {
      name: "bulk_set_application_commands",
      method: "PUT",
      path: at,
      handle({ body }) {
        commands = (body as unknown[]).map(store);
        return { status: 200, body: commands };
      },
    },
    {
      name: "create_application_command",
      method: "POST",
      path: at,
      handle({ body }) {
        const made = store(body);
        commands = [...commands.filter(({ name }) => name !== made.name), made];
        return { status: 201, body: made };
      },
    },
    {
      name: "update_application_command",
      method: "PATCH",
      path: `${at}/{command_id}`,
      handle({ params, body }) {
        const old = commands.find(({ id }) => id === params.command_id);
        if (old === undefined) return refuse(404, 10063, "Unknown application command");
        const changed = store({ ...old, ...(body as object) });
        commands = commands.map((command) => (command.id === old.id ? changed : command));
        return { status: 200, body: changed };
      },
    },
    {
      name: "delete_application_command",
      method: "DELETE",
      path: `${at}/{command_id}`,
      handle({ params }) {
        commands = commands.filter(({ id }) => id !== params.command_id);
        return { status: 204 };
      },
    },
  ];
  return { routes, registered: () => commands };
}

/** The same, of its options too, without their texts in other languages. */
function withoutLocalizations<T>(command: T): T {
  const text = JSON.stringify(command, (key, value: unknown) =>
    key.endsWith("_localizations") ? undefined : value,
  );
  return JSON.parse(text) as T;
}
