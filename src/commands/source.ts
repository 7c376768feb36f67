import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { fileOption, flagOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { fromNow, say, type Words, wording } from "../core/language/words.ts";
import type { Action, Block, Reply } from "../core/reply/reply.ts";
import { CONFIGURED, showFindings, showOrigin } from "./show-upload.ts";
import { decideDraft, proposeSchedule } from "./upload-schedule.ts";

/** The health of the schedule's source, what looks wrong in it, what waits for an organiser; and a file in its place. */
export const source = defineCommand({
  name: "source",
  summary: "The schedule's source: its health, its faults, what waits for you; or a file in its place",
  access: "organiser",
  options: z.object({
    accept: flagOption("Serve what the source says now, although it was held").optional(),
    file: fileOption(
      wording("A schedule file to serve in place of the source; you see first what it changes"),
    ).optional(),
    draft: z
      .string()
      .trim()
      .regex(/^[a-z0-9]{1,20}$/i, wording("a draft is named by letters and digits."))
      .meta({ description: "An uploaded draft: to see it, to use it with accept, or to discard it" })
      .optional(),
  }),
  examples: ["source", "source accept", "source file:none"],
  async run({ accept, file, draft }, scene) {
    if (draft !== undefined) return decideDraft(draft, accept, scene);
    if (file !== undefined) return proposeSchedule(file, scene);
    if (accept !== true) return show(scene);
    const outcome = await scene.held.accept(scene.invocation.who, scene.now);
    const { title, blocks } = await show(scene);
    const said =
      outcome === "nothing"
        ? say("Nothing was held; the source's schedule is served already.")
        : say("Accepted: the source's schedule is served as it is now.");
    return {
      ...(title === undefined ? {} : { title }),
      blocks: [{ kind: "paragraph", text: said }, ...blocks],
    };
  },
});

async function show({ status, programme, now }: Scene): Promise<Reply<Words>> {
  const { source: state, upload } = await status();
  const blocks: Block<Words>[] = [
    {
      kind: "fields",
      fields: [
        { name: say("Source"), value: showOrigin(state, upload, now) },
        { name: say("Last read"), value: fromNow(state.loadedAt, now) },
        {
          name: say("Schedule"),
          value: say("{count} sessions, {zone}", {
            count: programme.sessions.length,
            zone: programme.conference.zone,
          }),
        },
      ],
    },
  ];
  if (state.problem !== undefined)
    blocks.push(
      warning(
        say("It cannot be read, so the last good schedule is served. {problem}", { problem: state.problem }),
      ),
    );
  if (state.held !== undefined)
    blocks.push(
      warning(
        say(
          "{why} That looks like a mishap, so it is held: the schedule from before is served until you accept.",
          { why: state.held },
        ),
      ),
    );
  else if (state.absent > 0)
    blocks.push(
      warning(
        say("{count} sessions are no longer in the source. They are served until that is confirmed.", {
          count: state.absent,
        }),
      ),
    );
  blocks.push(...showFindings(state.findings));
  const accept: Action<Words> = {
    label: say("Accept"),
    command: "source",
    options: { accept: "true" },
    tone: "danger",
  };
  const actions = [
    ...(state.held === undefined ? [] : [accept]),
    ...(upload === undefined ? [] : [CONFIGURED]),
  ];
  return { title: say("The schedule's source"), blocks, actions };
}

function warning(text: Words): Block<Words> {
  return { kind: "note", tone: "warning", text };
}
