/**
 * Uploaded schedules as they are remembered over restarts: drafts, which wait for their organiser, and the one that is
 * served. Whatever is cut off in the middle leaves what was served before: one write of a head decides.
 */
import { z } from "zod";
import type { AttachedFile } from "../command/attachment.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { personKey, personSchema } from "../reminders/recipient.ts";
import { inTurns } from "../steps.ts";
import { DAY_MS } from "../time/instant.ts";
import { decodeBytes, encodeBytes } from "./uploaded-bytes.ts";

const fileSchema = z.object({ name: z.string(), size: z.number() });

const draftSchema = z.object({
  id: z.string(),
  /** Undefined for the wish to serve the configured source again. */
  file: fileSchema.optional(),
  /** The IANA zone of the conference that was served then, for files that name none. */
  zone: z.string(),
  by: personSchema,
  at: z.number(),
  /** What was served when it was last shown what it would change. */
  seen: z.string().optional(),
});

const servedSchema = z.object({
  id: z.string(),
  file: fileSchema,
  zone: z.string(),
  /** Who accepted it, unless they asked to be forgotten, and when. */
  by: personSchema.optional(),
  at: z.number(),
  /** The name of the configured source that it stands in place of. */
  configured: z.string(),
});

export type Draft = z.output<typeof draftSchema>;
export type ServedUpload = z.output<typeof servedSchema>;

/** How long a draft is kept. */
export const DRAFT_MS = DAY_MS;
/** The oldest beyond so many make room. */
const MOST_DRAFTS = 10;
const SERVED = "served";

export type UploadShelf = {
  /** Keeps a draft, with its file where it has one; those that are too old go. The same again changes nothing. */
  add(draft: Draft, bytes?: Uint8Array): Promise<void>;
  draft(id: string): Promise<Draft | undefined>;
  /** Remembers what a draft was shown against. */
  markSeen(draft: Draft, seen: string): Promise<void>;
  /** Undefined when it has none, or its bytes are not there. */
  file(upload: Pick<Draft, "id" | "file">): Promise<AttachedFile | undefined>;
  /** Forgets a draft; its file too unless it is served. False when there was none. */
  drop(id: string): Promise<boolean>;
  served(): Promise<ServedUpload | undefined>;
  /** From now on that one is served, and its draft is none any more; undefined for none. */
  serve(upload: ServedUpload | undefined): Promise<void>;
  /** Their drafts, and what is served when it is by them. */
  uploadsOf(who: PersonRef): Promise<(Draft | ServedUpload)[]>;
  /** Their drafts go; what is served stays, and names nobody. */
  forgetUploader(who: PersonRef): Promise<void>;
};

export function openUploadShelf(store: Store): UploadShelf {
  const drafts = store.bucket("upload-drafts", draftSchema);
  const files = store.bucket("upload-files", z.string());
  const heads = store.bucket("upload-served", servedSchema);

  async function drop(id: string): Promise<boolean> {
    const known = await drafts.get(id);
    if ((await heads.get(SERVED))?.id !== id) await files.delete(id);
    await drafts.delete(id);
    return known !== undefined;
  }

  const isBy = ({ by }: { by?: PersonRef | undefined }, who: PersonRef) =>
    by !== undefined && personKey(by) === personKey(who);

  async function draftsOf(who: PersonRef): Promise<Draft[]> {
    const found: Draft[] = [];
    for await (const [, draft] of drafts.entries()) if (isBy(draft, who)) found.push(draft);
    return found;
  }

  async function prune(added: Draft): Promise<void> {
    const others: Draft[] = [];
    for await (const [, draft] of drafts.entries()) if (draft.id !== added.id) others.push(draft);
    const inOrder = others.sort((a, b) => b.at - a.at);
    for (const [index, { id, at }] of inOrder.entries())
      if (index >= MOST_DRAFTS - 1 || added.at - at > DRAFT_MS) await drop(id);
  }

  return {
    async add(draft, bytes) {
      await prune(draft);
      // The head goes first: a file without one would never be found again to be deleted.
      await drafts.set(draft.id, draft);
      if (bytes !== undefined) await files.set(draft.id, await inTurns(encodeBytes(bytes)));
    },
    draft: (id) => drafts.get(id),
    markSeen: (draft, seen) => drafts.set(draft.id, { ...draft, seen }),
    async file({ id, file }) {
      const text = await files.get(id);
      if (text === undefined || file === undefined) return undefined;
      return { name: file.name, bytes: await inTurns(decodeBytes(text)) };
    },
    drop,
    served: () => heads.get(SERVED),
    async serve(upload) {
      const before = await heads.get(SERVED);
      if (upload === undefined) await heads.delete(SERVED);
      else {
        await heads.set(SERVED, upload);
        await drafts.delete(upload.id);
      }
      if (before !== undefined && before.id !== upload?.id) await files.delete(before.id);
    },
    async uploadsOf(who) {
      const served = await heads.get(SERVED);
      return [...(await draftsOf(who)), ...(served !== undefined && isBy(served, who) ? [served] : [])];
    },
    async forgetUploader(who) {
      for (const { id } of await draftsOf(who)) await drop(id);
      const served = await heads.get(SERVED);
      if (served !== undefined && isBy(served, who)) await heads.set(SERVED, { ...served, by: undefined });
    },
  };
}
