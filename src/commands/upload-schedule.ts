/** A schedule file from an organiser: shown first, then used or discarded. */
import type { Scene } from "../core/command/scene.ts";
import { digest } from "../core/digest.ts";
import { SourceFailure, UserError } from "../core/errors.ts";
import { say, type Words } from "../core/language/words.ts";
import type { Action, Reply } from "../core/reply/reply.ts";
import type { Uploads } from "../core/schedule/uploaded-source.ts";
import { CONFIGURED, showProposal, showUnreadable } from "./show-upload.ts";

const DRAFT_LETTERS = 8;
/** What takes an uploaded file out again. */
const NO_FILE = "none";
const HEALTH: Action<Words> = { label: say("The source"), command: "source", options: {} };

/** Keeps what was given for `file` as a draft, and shows what it would change. */
export async function proposeSchedule(given: string, scene: Scene): Promise<Reply<Words>> {
  const { attachments, who, id } = scene.invocation;
  const attachment = attachments?.file;
  if (attachment === undefined && given.toLowerCase() !== NO_FILE)
    throw new UserError(
      "wrong-option",
      say("No file came with this command for {given}.", { given: JSON.stringify(given) }),
      {
        hint: say(
          "Attach the schedule's file and send the command again; file:none serves the configured source again.",
        ),
        example: "source file:none",
      },
    );
  if (attachment === undefined && (await scene.uploads?.served()) === undefined) {
    const text = say("No uploaded file is served: the schedule is that of the configured source.");
    return { blocks: [{ kind: "paragraph", text }], actions: [HEALTH] };
  }
  const uploads = uploadsOf(scene);
  const draft = digest(["draft", id], DRAFT_LETTERS);
  await uploads.propose(draft, await attachment?.read(), scene.programme.conference.zone, who);
  return look(draft, uploads, scene);
}

/** Shows a draft again, uses it or discards it. */
export async function decideDraft(
  draft: string,
  accept: boolean | undefined,
  scene: Scene,
): Promise<Reply<Words>> {
  const uploads = uploadsOf(scene);
  if (accept === undefined) return look(draft, uploads, scene);
  if (!accept) return discard(draft, uploads);
  try {
    const outcome = await uploads.use(draft, scene.invocation.who, scene.programme);
    return outcome === "used" ? showUsed(uploads) : lookAnew(draft, uploads, scene);
  } catch (failure) {
    return showFailed(draft, failure);
  }
}

async function look(draft: string, uploads: Uploads, { programme }: Scene): Promise<Reply<Words>> {
  try {
    return showProposal(await uploads.look(draft, programme), programme);
  } catch (failure) {
    return showFailed(draft, failure);
  }
}

/** Somebody or something was quicker: what would change now is not what was seen. */
async function lookAnew(draft: string, uploads: Uploads, scene: Scene): Promise<Reply<Words>> {
  const shown = await look(draft, uploads, scene);
  const text = say(
    "Not used: what is served has changed since you looked. This is what it would change now.",
  );
  return { ...shown, blocks: [{ kind: "note", tone: "warning", text }, ...shown.blocks] };
}

function showFailed(draft: string, failure: unknown): Reply<Words> {
  if (failure instanceof SourceFailure) return showUnreadable(draft, failure);
  throw failure;
}

async function discard(draft: string, uploads: Uploads): Promise<Reply<Words>> {
  const text = (await uploads.discard(draft))
    ? say("Discarded. Nothing has changed.")
    : say("This draft was gone already: it was used or discarded before.");
  return { blocks: [{ kind: "paragraph", text }], actions: [HEALTH] };
}

async function showUsed(uploads: Uploads): Promise<Reply<Words>> {
  const served = await uploads.served();
  if (served === undefined)
    return {
      title: say("The configured source is served"),
      blocks: [
        {
          kind: "paragraph",
          text: say("The schedule is that of {source} again.", { source: uploads.configured }),
        },
      ],
      actions: [HEALTH],
    };
  return {
    title: say("The uploaded schedule is served"),
    blocks: [
      {
        kind: "paragraph",
        text: say("{file} is served from now on in place of {source}, also after a restart.", {
          file: served.file.name,
          source: uploads.configured,
        }),
      },
    ],
    actions: [HEALTH, CONFIGURED],
  };
}

function uploadsOf({ uploads }: Scene): Uploads {
  if (uploads !== undefined) return uploads;
  throw new UserError("not-allowed", say("Files cannot be uploaded to this Callboard."), {
    hint: say("Name the file in the setting CONFERENCE."),
  });
}
