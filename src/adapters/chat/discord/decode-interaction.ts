/**
 * Discord's interactions as invocations and suggestion requests. Discord: Receiving and Responding, Interaction
 * Object. Pure; the payload is checked here and nowhere else.
 */
import { z } from "zod";
import { type Language, languageOf } from "../../../core/language/language.ts";
import type { Invocation, PersonRef, SuggestionRequest } from "../../../core/ports/chat-platform.ts";
import type { ChosenFile } from "./attachments.ts";
import { decodeAction } from "./encode-action.ts";

/** Where an answer is sent. `direct`: in a direct message, which nobody else reads. */
export type Ticket = { id: string; token: string; application: string; direct: boolean };

export type Interaction = Ticket &
  /** `files` by option, whose value is the file's name. */
  (
    | { kind: "command"; invocation: Invocation; files: Readonly<Record<string, ChosenFile>> }
    | {
        kind: "button";
        invocation: Invocation;
        /** The answer replaces the one that the button stands under. */
        turnsPage: boolean;
      }
    | { kind: "suggestion"; request: SuggestionRequest }
    /** Something that this version of Callboard did not make. */
    | { kind: "unknown" }
  );

/** Discord: Interaction Type. */
const Type = { command: 2, component: 3, autocomplete: 4 } as const;

/** Discord: Interaction Context Types. */
const Context = { othersDirect: 2 } as const;

/** The community of whoever installed the app for themselves and uses it where no guild has it. */
export const OWN_INSTALL = "@me";

/** Discord: Permissions. */
const MANAGE_GUILD = 1n << 5n;

/** Discord: Message Flags. */
const EPHEMERAL = 1 << 6;

const value = z.union([z.string(), z.number(), z.boolean()]);

const option = z.object({
  name: z.string(),
  type: z.number().optional(),
  value: value.optional(),
  focused: z.boolean().default(false),
});

/** Discord: Application Command Option Type. */
const FILE_OPTION = 11;

const attachment = z
  .object({ filename: z.string(), size: z.number(), url: z.string() })
  .transform(({ filename, size, url }): ChosenFile => ({ name: filename, size, url }));

const schema = z.object({
  id: z.string(),
  token: z.string(),
  application_id: z.string(),
  type: z.number(),
  guild_id: z.string().optional(),
  context: z.number().optional(),
  /** By whom the app was installed where it is used: `0` a guild, `1` a person. Older events do not say. */
  authorizing_integration_owners: z.record(z.string(), z.unknown()).default({}),
  channel_id: z.string().optional(),
  /** Discord: Locales: what the person has set. */
  locale: z.string().optional(),
  user: z.object({ id: z.string() }).optional(),
  member: z
    .object({
      user: z.object({ id: z.string() }),
      permissions: z.string().regex(/^\d+$/).default("0"),
      roles: z.array(z.string()).default([]),
    })
    .optional(),
  data: z
    .object({
      custom_id: z.string().optional(),
      options: z.array(z.object({ name: z.string(), options: z.array(option).default([]) })).default([]),
      resolved: z.object({ attachments: z.record(z.string(), attachment).default({}) }).optional(),
    })
    .optional(),
  message: z
    .object({ flags: z.number().default(0), interaction_metadata: z.unknown().optional() })
    .optional(),
});

type Payload = z.output<typeof schema>;

/** The interaction, or undefined when it is not even one. `admins`: people who are organisers wherever they are. */
export function decodeInteraction(raw: unknown, admins: readonly string[]): Interaction | undefined {
  const read = schema.safeParse(raw);
  if (!read.success) return undefined;
  const payload = read.data;
  const ticket: Ticket = {
    id: payload.id,
    token: payload.token,
    application: payload.application_id,
    direct: payload.guild_id === undefined && payload.context !== Context.othersDirect,
  };
  if (payload.type === Type.command) return { ...ticket, ...decodeCommand(payload, admins) };
  if (payload.type === Type.component) return { ...ticket, ...decodeButton(payload, admins) };
  if (payload.type === Type.autocomplete) return { ...ticket, ...decodeSuggestion(payload) };
  return { ...ticket, kind: "unknown" };
}

type Decoded = Interaction extends infer One ? (One extends Ticket ? Omit<One, keyof Ticket> : never) : never;

function decodeCommand(payload: Payload, admins: readonly string[]): Decoded {
  const sub = payload.data?.options[0];
  const who = whoIn(payload, undefined);
  if (sub === undefined || who === undefined) return { kind: "unknown" };
  const chosen = sub.options.flatMap(({ name, type, value: id }) => {
    const file = type === FILE_OPTION ? payload.data?.resolved?.attachments[String(id)] : undefined;
    return file === undefined ? [] : [[name, file] as const];
  });
  const files = Object.fromEntries(chosen);
  const given = sub.options.flatMap(({ name, value: text }) =>
    text === undefined ? [] : [[name, files[name]?.name ?? String(text)] as const],
  );
  const line = { command: sub.name, options: Object.fromEntries(given) };
  return { kind: "command", invocation: { ...line, ...circumstances(payload, who, admins), page: 1 }, files };
}

function decodeButton(payload: Payload, admins: readonly string[]): Decoded {
  const use = decodeAction(payload.data?.custom_id ?? "");
  const who = whoIn(payload, use?.community);
  if (use === undefined || who === undefined) return { kind: "unknown" };
  const { command, options, page } = use;
  const { message } = payload;
  // In a channel that others read, and under a call, the message stays as it is.
  const own =
    ((message?.flags ?? 0) & EPHEMERAL) !== 0 ||
    (payload.guild_id === undefined && message?.interaction_metadata !== undefined);
  return {
    kind: "button",
    invocation: { command, options, ...circumstances(payload, who, admins), page },
    turnsPage: use.turnsPage && own,
  };
}

function decodeSuggestion(payload: Payload): Decoded {
  const sub = payload.data?.options[0];
  const focused = sub?.options.find((one) => one.focused);
  const who = whoIn(payload, undefined);
  if (sub === undefined || focused === undefined || who === undefined) return { kind: "unknown" };
  const text = focused.value === undefined ? "" : String(focused.value);
  const request = { command: sub.name, option: focused.name, text, who, ...languageIn(payload) };
  return { kind: "suggestion", request };
}

function circumstances(
  payload: Payload,
  who: PersonRef,
  admins: readonly string[],
): Pick<Invocation, "id" | "who" | "channel" | "organiser" | "groups" | "language"> {
  const { id, channel_id: channel } = payload;
  // What somebody may do in a guild that has not installed the app says nothing here.
  const member = guildOf(payload) === undefined ? undefined : payload.member;
  const rights = BigInt(member?.permissions ?? "0");
  return {
    id,
    who,
    channel,
    organiser: (rights & MANAGE_GUILD) !== 0n || admins.includes(who.person),
    groups: member?.roles ?? [],
    ...languageIn(payload),
  };
}

function languageIn({ locale }: Payload): { language?: Language } {
  const language = locale === undefined ? undefined : languageOf(locale);
  return language === undefined ? {} : { language };
}

/** Outside of a guild that has the app, the community is what the button says. */
function whoIn(payload: Payload, community: string | undefined): PersonRef | undefined {
  const person = payload.member?.user.id ?? payload.user?.id;
  if (person === undefined) return undefined;
  return { platform: "discord", community: guildOf(payload) ?? community ?? OWN_INSTALL, person };
}

/** The guild in which it is used, if that has installed the app. */
function guildOf({ guild_id, authorizing_integration_owners: owners }: Payload): string | undefined {
  return "0" in owners || !("1" in owners) ? guild_id : undefined;
}
