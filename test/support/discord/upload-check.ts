/** What Discord asks of files that come with a message. Discord: Reference, Uploading Files; Attachment Structure. */
import type { MessageBody, UploadedFile } from "./records.ts";

const MOST_BYTES = 10 * 1024 * 1024;

/** What is wrong, in words; empty when nothing is. */
export function checkUpload(body: MessageBody, files: readonly UploadedFile[]): string[] {
  const notes = body.attachments ?? [];
  const named = new Set(notes.map(({ filename }) => filename));
  const wanted = (body.embeds ?? []).flatMap(({ image }) => image?.url ?? []);
  return [
    ...(files.length > 10 ? ["more than 10 files"] : []),
    ...(notes.length < files.length ? ["a file is not among the attachments"] : []),
    ...notes
      .filter(({ id, filename }) => files[Number(id)]?.name !== filename)
      .map(({ id }) => `attachment ${id} is not the file of that number`),
    ...notes
      .filter(({ description = "" }) => description.length > 1024)
      .map(({ id }) => `the description of attachment ${id} is longer than 1024`),
    ...notes
      .filter(({ filename = "" }) => !/^[A-Za-z0-9_.-]+$/.test(filename))
      .map(({ filename }) => `${filename} would be renamed`),
    ...wanted
      .filter((url) => !url.startsWith("attachment://") || !named.has(url.slice("attachment://".length)))
      .map((url) => `an embed shows ${url}, which is not attached`),
    ...(files.reduce((sum, { bytes }) => sum + bytes.length, 0) > MOST_BYTES
      ? ["the files are too large"]
      : []),
  ];
}
