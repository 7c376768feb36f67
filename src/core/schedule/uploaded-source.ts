/**
 * A schedule source in whose place an organiser can put a file, and take it out again. What is put there was seen
 * first: a file becomes a draft, the draft is looked at, and only what was looked at is served.
 */
import type { AttachedFile } from "../command/attachment.ts";
import { SourceFailure, UserError } from "../errors.ts";
import { say } from "../language/words.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import type { PersonRef } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { ReadUpload } from "../ports/read-upload.ts";
import type { ScheduleSource, SourceAnswer } from "../ports/schedule-source.ts";
import type { Store } from "../ports/store.ts";
import type { Programme } from "../queries/programme.ts";
import { inTurns } from "../steps.ts";
import { type Change, diffInSteps } from "./diff.ts";
import { matchPublished } from "./match-published.ts";
import { type Draft, openUploadShelf, type ServedUpload } from "./uploaded-shelf.ts";

/** What would be served, and what that would change for people. */
export type Proposal = { draft: Draft; answer: SourceAnswer; changes: readonly Change[] };

/** Everything but `served` and `discard` may take seconds: a file is read. */
export type Uploads = {
  /** The name of the source that is served where no file is. */
  configured: string;
  served(): Promise<ServedUpload | undefined>;
  /**
   * Keeps a draft of that id, of a file or of serving the configured source again; `zone` is for files that name none.
   * Nothing else changes.
   */
  propose(id: string, file: AttachedFile | undefined, zone: string, by: PersonRef): Promise<void>;
  /**
   * What a draft would change in that programme, and remembers that it was shown. Rejects with a UserError when there
   * is no such draft, and with a SourceFailure when it cannot be read.
   */
  look(id: string, programme: Programme): Promise<Proposal>;
  /**
   * From the next reading on a draft is served; it rejects as `look` does. `outdated`, and nothing is done, when
   * something else is served by now than what it was shown against.
   */
  use(id: string, by: PersonRef, programme: Programme): Promise<"used" | "outdated">;
  /** False when there was no such draft. */
  discard(id: string): Promise<boolean>;
};

export type UploadedParts = {
  configured: ScheduleSource;
  read: ReadUpload;
  store: Store;
  clock: Clock;
  log: Log;
};

/** The source keeps the configured one's name, under which sessions keep their ids whichever of the two is served. */
export function openUploadedSource(parts: UploadedParts): { source: ScheduleSource; uploads: Uploads } {
  const { configured, read, clock, log } = parts;
  const shelf = openUploadShelf(parts.store);
  /** The configured source's own last version; what it never said itself means nothing to it. */
  let configuredVersion: string | undefined;
  /** What was read to be served next, and of which upload it is. */
  let ready: { upload: string | undefined; answer: SourceAnswer } | undefined;

  const versionOf = ({ id }: { id: string }) => `upload ${id}`;

  /** The upload that is served. One that was put in place of another source than the settings now name is not. */
  async function current(): Promise<ServedUpload | undefined> {
    const served = await shelf.served();
    if (served === undefined || served.configured === configured.name) return served;
    await shelf.serve(undefined);
    log.warn("upload-set-aside", { file: served.file.name, before: served.configured, now: configured.name });
    return undefined;
  }

  async function readConfigured(): Promise<SourceAnswer> {
    const answer = await configured.read(undefined);
    if (answer === "unchanged")
      throw new SourceFailure("unreachable", `${configured.name} gave no schedule.`);
    return answer;
  }

  /** The same file always has the same version, and none that the configured source could have. */
  async function readFile(upload: Pick<Draft, "id" | "file" | "zone">): Promise<SourceAnswer> {
    const file = await shelf.file(upload);
    if (file === undefined)
      throw new SourceFailure("unreachable", "The uploaded schedule is not in the store any more.", {
        hint: "Upload it again, or serve the configured source.",
      });
    return { ...(await read(file, upload.zone)), version: versionOf(upload) };
  }

  const readDraft = (draft: Draft) => (draft.file === undefined ? readConfigured() : readFile(draft));

  /** Any other thing that is served gives another text. */
  const basisOf = async ({ version }: Programme) => `${(await current())?.id ?? ""} ${version}`;

  async function find(id: string): Promise<Draft> {
    const draft = await shelf.draft(id);
    if (draft !== undefined) return draft;
    throw new UserError(
      "not-found",
      say("This draft is gone: it was used or discarded, or is older than a day."),
      {
        hint: say("Upload the file again."),
      },
    );
  }

  async function useDraft(id: string, by: PersonRef, programme: Programme): Promise<"used" | "outdated"> {
    // Pressed twice, or cut off before it was read: it is served already.
    if ((await current())?.id === id) return "used";
    const draft = await find(id);
    if (draft.seen !== (await basisOf(programme))) return "outdated";
    const answer = { ...(await readDraft(draft)), accepted: true };
    const { file, zone } = draft;
    if (file === undefined) {
      await shelf.serve(undefined);
      await shelf.drop(id);
    } else await shelf.serve({ id, file, zone, by, at: clock.now(), configured: configured.name });
    ready = { upload: file && id, answer };
    log.info("upload-used", { file: file?.name ?? configured.name, format: answer.format });
    return "used";
  }

  /** Two organisers at once: the second finds what the first has done. */
  const inTurn = oneAtATime();

  return {
    source: {
      name: configured.name,
      async read(known) {
        const served = await current();
        const next = ready;
        ready = undefined;
        if (next !== undefined && next.upload === served?.id) {
          if (served === undefined) configuredVersion = next.answer.version;
          return next.answer;
        }
        if (served === undefined) {
          const own = known === configuredVersion ? known : undefined;
          const answer = await configured.read(own);
          if (answer !== "unchanged") configuredVersion = answer.version;
          return answer;
        }
        const version = versionOf(served);
        if (known === version) return "unchanged";
        return { ...(await readFile(served)), accepted: true };
      },
    },
    uploads: {
      configured: configured.name,
      served: current,
      async propose(id, file, zone, by) {
        const told = file === undefined ? {} : { file: { name: file.name, size: file.bytes.length } };
        await shelf.add({ id, ...told, zone, by, at: clock.now() }, file?.bytes);
      },
      async look(id, programme) {
        const draft = await find(id);
        const basis = await basisOf(programme);
        const answer = await readDraft(draft);
        const after = await inTurns(matchPublished(answer, programme));
        const changes = await inTurns(diffInSteps(programme, after));
        await shelf.markSeen(draft, basis);
        return { draft, answer, changes };
      },
      use: (id, by, programme) => inTurn(() => useDraft(id, by, programme)),
      discard: (id) => inTurn(() => shelf.drop(id)),
    },
  };
}
