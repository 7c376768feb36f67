/** What the stand-in remembers, in the shapes that Discord's API uses. */

export type Embed = {
  title?: string;
  description?: string;
  footer?: { text: string };
  author?: { name: string };
  fields?: { name: string; value: string }[];
  color?: number;
  image?: { url: string };
};

/** A file that was uploaded with a message. */
export type UploadedFile = { name: string; type: string; bytes: Uint8Array };

/** What a request says of an upload; `id` is its place among the files of the request. */
export type AttachmentNote = { id: string; filename?: string; description?: string };

/** As it stands with the message. */
export type StoredAttachment = {
  id: string;
  filename: string;
  description: string | undefined;
  file: UploadedFile;
};

export type Button = { type: 2; style: number; label?: string; custom_id?: string; disabled?: boolean };

export type Row = { type: 1; components: Button[] };

/** The body of a message request: create, callback data, edit. */
export type MessageBody = {
  content?: string | null;
  embeds?: Embed[] | null;
  components?: Row[] | null;
  nonce?: string | number | null;
  enforce_nonce?: boolean | null;
  allowed_mentions?: { parse?: string[]; users?: string[]; roles?: string[] } | null;
  flags?: number | null;
  attachments?: AttachmentNote[] | null;
};

/** A message as it stands in a channel, or as an answer that one person sees. */
export type StoredMessage = {
  id: string;
  channel: string;
  content: string;
  embeds: Embed[];
  components: Row[];
  attachments: StoredAttachment[];
  nonce: string | undefined;
  /** Undefined when the request left them out, which lets everything ping. */
  allowedMentions: MessageBody["allowed_mentions"];
  flags: number;
  /** True for the answer to an interaction, which is not in the channel's list of what was sent. */
  answer: boolean;
  /** Milliseconds since 1970. */
  at: number;
};

export type Channel = { id: string; guild: string | undefined; recipient: string | undefined; name: string };

export type Guild = { id: string; name: string; channels: Channel[] };

export type RegisteredCommand = Record<string, unknown> & {
  id: string;
  name: string;
  options?: RegisteredOption[];
};

export type RegisteredOption = {
  name: string;
  type: number;
  required?: boolean;
  options?: RegisteredOption[];
};

export const EPHEMERAL = 64;

/** Everything a reader sees of a message, or is read out, line by line. */
export function visibleText({
  content,
  embeds,
  attachments = [],
}: Pick<StoredMessage, "content" | "embeds"> & Partial<Pick<StoredMessage, "attachments">>): string {
  const parts = embeds.flatMap((embed) => [
    embed.author?.name,
    embed.title,
    embed.description,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
    embed.footer?.text,
  ]);
  const files = attachments.flatMap(({ filename, description }) => [filename, description]);
  return [content, ...parts, ...files].filter((part) => part !== undefined && part !== "").join("\n");
}

export function buttonsOf({ components }: Pick<StoredMessage, "components">): Button[] {
  return components.flatMap((row) => row.components);
}

let last = 0n;

/** A new id, greater than every one before; it holds the moment as Discord's do (Discord: Reference, Snowflakes). */
export function snowflake(): string {
  const now = (BigInt(Date.now()) - 1_420_070_400_000n) << 22n;
  last = now > last ? now : last + 1n;
  return String(last);
}
