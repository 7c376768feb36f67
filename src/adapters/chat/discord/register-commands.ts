/** Tells Discord which commands there are, where what it knows differs. Discord: Application Commands, endpoints. */
import { Routes } from "discord.js";
import { z } from "zod";
import type { CommandSpec } from "../../../core/command/command-spec.ts";
import type { Clock } from "../../../core/ports/clock.ts";
import { createDiscordRest, type DiscordRest } from "./discord-rest.ts";
import { type EncodedCommand, encodeCommands } from "./encode-command.ts";
import { readBody } from "./read-body.ts";

export type Registration = "unchanged" | "updated";

const application = z.object({ id: z.string() });

/** As much of a stored command as Callboard sets; whatever else Discord adds is dropped. */
const option = z.object({
  type: z.number(),
  name: z.string(),
  description: z.string(),
  description_localizations: z.record(z.string(), z.string()).nullish(),
  required: z.boolean().nullish(),
  choices: z.array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) })).nullish(),
  autocomplete: z.boolean().nullish(),
  min_value: z.number().nullish(),
  max_value: z.number().nullish(),
  max_length: z.number().nullish(),
  channel_types: z.array(z.number()).nullish(),
  get options() {
    return z.array(option).nullish();
  },
});

const stored = z.array(
  z.object({
    type: z.number().default(1),
    name: z.string(),
    description: z.string(),
    description_localizations: z.record(z.string(), z.string()).nullish(),
    options: z.array(option).nullish(),
    default_member_permissions: z.union([z.string(), z.number()]).nullish(),
    contexts: z.array(z.number()).nullish(),
    integration_types: z.array(z.number()).nullish(),
  }),
);

/** For the command line: registers and closes. Rejects with a PlatformFailure. */
export async function registerCommands(settings: {
  token: string;
  apiUrl: string;
  commandName: string;
  commands: readonly CommandSpec[];
  clock: Clock;
}): Promise<Registration> {
  const { token, apiUrl, commandName, commands, clock } = settings;
  const rest = createDiscordRest({ token, apiUrl, clock });
  try {
    return await register(rest, encodeCommands(commands, commandName));
  } finally {
    rest.close();
  }
}

/** Replaces all of the application's commands by these, unless they are the same already. */
export async function register(
  rest: DiscordRest,
  commands: readonly EncodedCommand[],
): Promise<Registration> {
  const { id } = readBody(
    application,
    await rest.insist("tell who it is", { method: "GET", path: "/applications/@me" }),
  );
  const path = Routes.applicationCommands(id);
  const known = readBody(
    stored,
    await rest.insist("list its commands", {
      method: "GET",
      path,
      query: { with_localizations: "true" },
    }),
  );
  if (fingerprint(known) === fingerprint(readBody(stored, commands))) return "unchanged";
  await rest.insist("register its commands", { method: "PUT", path, body: commands });
  return "updated";
}

/** Equal for what means the same: order of commands, nulls, falsehoods and empty lists aside. */
function fingerprint(commands: z.output<typeof stored>): string {
  const sorted = [...commands].sort((a, b) => a.name.localeCompare(b.name, "en"));
  return JSON.stringify(sorted, (key, value: unknown) => {
    if (value === null || value === false || (Array.isArray(value) && value.length === 0)) return undefined;
    return key === "default_member_permissions" ? String(value) : value;
  });
}
