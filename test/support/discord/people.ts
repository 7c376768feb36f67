/** What people do in the Discord client: use commands, type options, press buttons. It offers what Discord would. */
import type { Attachments } from "./attachments.ts";
import { showMessage } from "./channels.ts";
import type { Answered, Choice, Happening, Interactions } from "./interactions.ts";
import {
  buttonsOf,
  type Channel,
  EPHEMERAL,
  type RegisteredCommand,
  type RegisteredOption,
  type StoredMessage,
} from "./records.ts";

/** Discord: Permissions. */
const SEND_MESSAGES = 1n << 11n;
export const MANAGE_GUILD = 1n << 5n;

const Kind = { command: 2, component: 3, autocomplete: 4 } as const;
const OptionKind = { integer: 4, boolean: 5, channel: 7, attachment: 11 } as const;

type Given = Readonly<Record<string, string | number | boolean>>;

/** `guild` and `channel` are the first ones where they are left out, `user` is Ada. */
export type Use = {
  command: string;
  subcommand: string;
  options?: Given;
  guild?: string;
  channel?: string;
  user?: string;
  /** The person may manage the server. */
  organiser?: boolean;
  /** They installed the app for themselves, and use it where the server has not. */
  ownInstall?: boolean;
  twice?: boolean;
  patienceMs?: number;
};

export type People = {
  /** What people have set their Discord to, by their ids; `en-GB` for the others. */
  locales: Map<string, string>;
  uses(use: Use): Promise<Answered>;
  /** Types `text` into an option; resolves with the choices that are offered. */
  types(use: Use & { option: string; text: string }): Promise<Choice[]>;
  presses(
    message: StoredMessage,
    button: string,
    by?: { user?: string; organiser?: boolean; twice?: boolean },
  ): Promise<Answered>;
};

export type PeopleParts = {
  interactions: Interactions;
  registered(): readonly RegisteredCommand[];
  channels: readonly Channel[];
  attachments: Attachments;
  bot: { id: string };
  defaults: { guild: string; channel: string; user: string };
};

export function createPeople(parts: PeopleParts): People {
  const { interactions, registered, channels, attachments, bot, defaults } = parts;

  const locales = new Map<string, string>();

  function place(
    channelId: string,
    user: string,
    organiser: boolean,
    ownInstall = false,
  ): Record<string, unknown> {
    const channel = channels.find(({ id }) => id === channelId);
    if (channel === undefined) throw new Error(`There is no channel ${channelId}.`);
    const person = {
      id: user,
      username: `person${user}`,
      discriminator: "0",
      global_name: null,
      avatar: null,
    };
    const shared = {
      channel_id: channel.id,
      locale: locales.get(user) ?? "en-GB",
      app_permissions: "0",
      entitlements: [],
      // Discord: Interaction Object, Authorizing Integration Owners Object.
      authorizing_integration_owners: ownInstall ? { "1": user } : { "0": channel.guild ?? "0" },
      attachment_size_limit: 10_485_760,
    };
    if (channel.guild === undefined)
      return {
        ...shared,
        context: 1,
        user: person,
        channel: { id: channel.id, type: 1, recipients: [person] },
      };
    return {
      ...shared,
      context: 0,
      guild_id: channel.guild,
      guild: { id: channel.guild, locale: "en-US", features: [] },
      guild_locale: "en-US",
      channel: { id: channel.id, type: 0, name: channel.name, guild_id: channel.guild },
      member: {
        user: person,
        roles: [],
        joined_at: "2020-01-01T00:00:00Z",
        deaf: false,
        mute: false,
        flags: 0,
        permissions: String(organiser ? SEND_MESSAGES | MANAGE_GUILD : SEND_MESSAGES),
      },
    };
  }

  /** The registered command and subcommand, as the client would offer them to this person. */
  function offered({ command, subcommand, organiser = false, ownInstall = false }: Use): {
    id: string;
    options: RegisteredOption[];
  } {
    const known = registered().find(({ name }) => name === command);
    if (known === undefined) throw new Error(`/${command} is not registered.`);
    const installs = known.integration_types;
    if (!Array.isArray(installs) || !installs.includes(ownInstall ? 1 : 0))
      throw new Error(
        `/${command} is not there for who installed the app ${ownInstall ? "for themselves" : "in a server"}.`,
      );
    const needed = known.default_member_permissions;
    if (typeof needed === "string" && (BigInt(needed) & MANAGE_GUILD) !== 0n && !organiser)
      throw new Error(`/${command} is not offered to this person.`);
    const sub = (known.options ?? []).find(({ name, type }) => name === subcommand && type === 1);
    if (sub === undefined) throw new Error(`/${command} ${subcommand} is not registered.`);
    return { id: known.id, options: sub.options ?? [] };
  }

  function happening(use: Use, kind: number, focus?: { option: string; text: string }): Happening {
    const { channel = defaults.channel, user = defaults.user, organiser = false, options = {} } = use;
    const { id, options: known } = offered(use);
    const values = Object.entries(options).map(([name, value]) => encodeOption(known, name, value));
    const focused =
      focus === undefined ? [] : [{ name: focus.option, type: 3, value: focus.text, focused: true }];
    const data = {
      id,
      name: use.command,
      type: 1,
      options: [{ type: 1, name: use.subcommand, options: [...values, ...focused] }],
      ...resolved(values, attachments),
    };
    if (kind === Kind.command)
      for (const { name, required } of known)
        if (required === true && !(name in options)) throw new Error(`The option ${name} is required.`);
    const { twice = false, patienceMs } = use;
    return {
      channel,
      twice,
      ...(patienceMs === undefined ? {} : { patienceMs }),
      data: { type: kind, data, ...place(channel, user, organiser, use.ownInstall) },
    };
  }

  return {
    locales,
    uses: async (use) => interactions.happen(happening(use, Kind.command)),
    types: async ({ option, text, ...use }) =>
      interactions.ask(happening(use, Kind.autocomplete, { option, text })),
    async presses(message, wanted, { user = defaults.user, organiser = false, twice = false } = {}) {
      const button = buttonsOf(message).find(({ label, custom_id: id }) => label === wanted || id === wanted);
      if (button?.custom_id === undefined) throw new Error(`There is no button "${wanted}".`);
      const shown = {
        ...showMessage(message, bot),
        ...(message.answer
          ? {
              interaction_metadata: {
                id: message.id,
                type: 2,
                user: { id: user, username: `person${user}` },
              },
            }
          : {}),
        ...((message.flags & EPHEMERAL) === 0 ? {} : { flags: EPHEMERAL }),
      };
      return interactions.happen({
        channel: message.channel,
        source: message,
        twice,
        data: {
          type: Kind.component,
          data: { component_type: 2, custom_id: button.custom_id, id: 1 },
          message: shown,
          ...place(message.channel, user, organiser),
        },
      });
    },
  };
}

type EncodedOption = { name: string; type: number; value: string | number | boolean };

function encodeOption(
  known: readonly RegisteredOption[],
  name: string,
  value: string | number | boolean,
): EncodedOption {
  const option = known.find((one) => one.name === name);
  if (option === undefined) throw new Error(`There is no option ${name}.`);
  const { type } = option;
  if (type === OptionKind.boolean) return { name, type, value: String(value) === "true" };
  if (type === OptionKind.integer) return { name, type, value: Number(value) };
  return { name, type, value: String(value) };
}

function resolved(values: readonly EncodedOption[], attachments: Attachments): Record<string, unknown> {
  const given = values.filter(({ type }) => type === OptionKind.attachment);
  const files = attachments.resolve(given.map(({ value }) => String(value)));
  if (files !== undefined) return { resolved: { attachments: files } };
  const chosen = values.filter(({ type }) => type === OptionKind.channel);
  if (chosen.length === 0) return {};
  return {
    resolved: {
      channels: Object.fromEntries(
        chosen.map(({ value }) => [value, { id: value, type: 0, name: "chosen", permissions: "0" }]),
      ),
    },
  };
}
