/** The only reader of the environment. Says everything that is wrong at once, and never shows a secret. */
import { existsSync } from "node:fs";
import path from "node:path";
import { loadEnvFile } from "node:process";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ConfigError } from "./core/errors.ts";
import { isZone, nearestZones } from "./core/time/zone.ts";

const optional = z.string().trim().min(1).optional();
const url = (fallback: string) =>
  z.url({ protocol: /^https?$/, error: "must be an http or https address" }).default(fallback);

const schema = z.object({
  DISCORD_TOKEN: optional.describe("Bot token of the Discord application"),
  DISCORD_API_URL: url("https://discord.com/api").describe("Base address of Discord's REST API"),
  SLACK_BOT_TOKEN: optional.describe("Bot token of the Slack app (xoxb-…)"),
  SLACK_APP_TOKEN: optional.describe("App-level token (xapp-…): Slack is then reached through Socket Mode"),
  SLACK_SIGNING_SECRET: optional.describe(
    "Signing secret: Slack then reaches Callboard at POST /slack/events",
  ),
  SLACK_API_URL: url("https://slack.com/api/").describe("Base address of Slack's Web API"),
  DATABASE_URL: z
    .string()
    .refine(isDatabase, {
      error:
        "must be sqlite:FILE, memory:, redis://HOST:PORT, rediss://…, postgres://USER:PASSWORD@HOST:PORT/NAME or postgresql://…",
    })
    .default("sqlite:var/callboard.db")
    .describe(
      "Where Callboard remembers: sqlite:FILE; memory: for nothing beyond the process; redis://, rediss:// or postgres:// for several Callboards",
    ),
  CONFERENCE: optional.describe("The schedule: a file or a folder; the demo conference when not set"),
  CONFERENCES: optional.describe(
    "A file that names several conferences and the communities of each, in place of CONFERENCE",
  ),
  CONFERENCE_ZONE: z
    .string()
    .refine(isZone, {
      error: ({ input }) =>
        `"${String(input)}" is not an IANA time zone; the nearest are ${nearestZones(String(input)).join(", ")}`,
    })
    .optional()
    .describe("The conference's IANA time zone, where the schedule's own is wrong"),
  COMMAND_NAME: z
    .string()
    .regex(/^[a-z0-9_-]{1,20}$/, "must be 1 to 20 of a-z, 0-9, - and _")
    .default("conf")
    .describe("Name of the slash command; the organisers' one is NAME-admin"),
  ADMINS: z
    .string()
    .regex(/^((discord|slack):\w+)?( *, *(discord|slack):\w+)*$/, "must be like discord:123,slack:U123")
    .default("")
    .describe("Organisers beside those whom the platforms name: discord:ID, slack:ID"),
  HOST: z.string().default("127.0.0.1").describe("Address to listen on"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080).describe("Port to listen on; 0 picks one"),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an http or https address" })
    .optional()
    .describe("Where HOST:PORT is reached from outside, for people's calendars: https://bot.example.org"),
  ORGANISER_SECRET: z
    .string()
    .trim()
    .min(16, {
      error:
        "must have at least 16 characters; one that nobody can guess, such as openssl rand -hex 16 prints",
    })
    .optional()
    .describe(
      "Opens the organiser's page at HOST:PORT/organiser to whoever knows it: at least 16 characters",
    ),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("What the log on stderr holds"),
});

/** Whether it is a DATABASE_URL. */
export function isDatabase(given: string): boolean {
  if (/^(sqlite:.+|memory:)$/.test(given)) return true;
  const address = URL.parse(given);
  return address !== null && /^(rediss?|postgres(ql)?):$/.test(address.protocol) && address.hostname !== "";
}

export type Config = {
  discord: { token: string; apiUrl: string } | undefined;
  slack:
    | { botToken: string; appToken: string | undefined; signingSecret: string | undefined; apiUrl: string }
    | undefined;
  databaseUrl: string;
  /** A file or folder; undefined for the demo conference. */
  conference: string | undefined;
  conferenceZone: string | undefined;
  /** The file that names several conferences; undefined where there is one. */
  conferences: string | undefined;
  commandName: string;
  /** Ids by platform. */
  admins: Readonly<Record<"discord" | "slack", readonly string[]>>;
  host: string;
  port: number;
  /** Where it is reached from outside; undefined when it is not. */
  publicUrl: string | undefined;
  /** What the organiser's page asks for; undefined where there is none. */
  organiserSecret: string | undefined;
  logLevel: string;
};

/** What each variable means, for .env.example and the docs. */
export const settings = Object.entries(schema.shape).map(([name, field]) => ({
  name,
  description: field.description ?? "",
  fallback: field instanceof z.ZodDefault ? String(field.def.defaultValue) : undefined,
}));

export const demoConference = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  "..",
  "data",
  "lpc-2020",
);

/** Reads `.env` in the current folder, where there is one, under what the environment itself says. */
export function readEnvironment(): NodeJS.ProcessEnv {
  if (existsSync(".env")) loadEnvFile(".env");
  return process.env;
}

/** Throws a ConfigError with every problem, by the names of the variables. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is one that was left empty in a .env file: not set.
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const read = schema.safeParse(given);
  const problems = read.success
    ? [...slackProblems(read.data), ...conferenceProblems(read.data)]
    : read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}.`);
  if (!read.success || problems.length > 0) throw new ConfigError(problems);
  const { data } = read;
  const admins = data.ADMINS.split(",").map((entry) => entry.trim().split(":"));
  const idsOn = (platform: string) =>
    admins.flatMap(([name, id]) => (name === platform && id !== undefined ? [id] : []));
  return {
    discord:
      data.DISCORD_TOKEN === undefined
        ? undefined
        : { token: data.DISCORD_TOKEN, apiUrl: data.DISCORD_API_URL },
    slack:
      data.SLACK_BOT_TOKEN === undefined
        ? undefined
        : {
            botToken: data.SLACK_BOT_TOKEN,
            appToken: data.SLACK_APP_TOKEN,
            signingSecret: data.SLACK_SIGNING_SECRET,
            apiUrl: data.SLACK_API_URL,
          },
    databaseUrl: data.DATABASE_URL,
    conference: data.CONFERENCE,
    conferenceZone: data.CONFERENCE_ZONE,
    conferences: data.CONFERENCES,
    commandName: data.COMMAND_NAME,
    admins: { discord: idsOn("discord"), slack: idsOn("slack") },
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL,
    organiserSecret: data.ORGANISER_SECRET,
    logLevel: data.LOG_LEVEL,
  };
}

function conferenceProblems({ CONFERENCE, CONFERENCE_ZONE, CONFERENCES }: z.infer<typeof schema>): string[] {
  if (CONFERENCES === undefined || (CONFERENCE ?? CONFERENCE_ZONE) === undefined) return [];
  return [
    "CONFERENCES: is set, and so is CONFERENCE or CONFERENCE_ZONE; name that schedule and its zone in the file, or leave CONFERENCES out.",
  ];
}

function slackProblems({
  SLACK_BOT_TOKEN,
  SLACK_APP_TOKEN,
  SLACK_SIGNING_SECRET,
}: z.infer<typeof schema>): string[] {
  const how = SLACK_APP_TOKEN ?? SLACK_SIGNING_SECRET;
  if (SLACK_BOT_TOKEN !== undefined && how === undefined) {
    return [
      "SLACK_BOT_TOKEN: is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is; set one of them.",
    ];
  }
  if (SLACK_BOT_TOKEN === undefined && how !== undefined) {
    return [
      "SLACK_BOT_TOKEN: is not set, but SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is; Slack needs the bot token too.",
    ];
  }
  return [];
}
