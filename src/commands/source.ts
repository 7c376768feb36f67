import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import type { Action, Block, Reply } from "../core/reply/reply.ts";
import type { Finding } from "../core/schedule/finding.ts";
import { showRelative } from "../core/time/show.ts";

const SHOWN = 10;

/** The health of the schedule's source, what looks wrong in it, and what waits for an organiser. */
export const source = defineCommand({
  name: "source",
  summary: "The schedule's source: its health, its faults, and what waits for you",
  access: "organiser",
  options: z.object({
    accept: flagOption("Serve what the source says now, although it was held").optional(),
  }),
  examples: ["source", "source accept"],
  async run({ accept }, scene) {
    if (accept !== true) return show(scene);
    const changed = await scene.acceptSchedule();
    const { title, blocks } = await show(scene);
    const said = changed
      ? "Accepted: the source's schedule is served as it is now."
      : "Nothing was held; the source's schedule is served already.";
    return {
      ...(title === undefined ? {} : { title }),
      blocks: [{ kind: "paragraph", text: said }, ...blocks],
    };
  },
});

async function show({ status, programme, now }: Scene): Promise<Reply> {
  const { source: state } = await status();
  const blocks: Block[] = [
    {
      kind: "fields",
      fields: [
        { name: "Source", value: `${state.name} (${state.format})` },
        { name: "Last read", value: showRelative(state.loadedAt, now) },
        { name: "Schedule", value: `${programme.sessions.length} sessions, ${programme.conference.zone}` },
      ],
    },
  ];
  if (state.problem !== undefined)
    blocks.push(warning(`It cannot be read, so the last good schedule is served. ${state.problem}`));
  if (state.held !== undefined)
    blocks.push(
      warning(
        `${state.held} That looks like a mishap, so it is held: the schedule from before is served until you accept.`,
      ),
    );
  else if (state.absent > 0)
    blocks.push(
      warning(
        `${state.absent} sessions are no longer in the source. They are served until that is confirmed.`,
      ),
    );
  if (state.findings.length > 0) {
    blocks.push({ kind: "paragraph", text: `What looks wrong (${state.findings.length}):` });
    blocks.push({
      kind: "list",
      items: state.findings
        .slice(0, SHOWN)
        .map(({ level, message }: Finding) => ({ text: `${level}: ${message}` })),
    });
  }
  const actions: Action[] =
    state.held === undefined
      ? []
      : [{ label: "Accept", command: "source", options: { accept: "true" }, tone: "danger" }];
  return { title: "The schedule's source", blocks, actions };
}

function warning(text: string): Block {
  return { kind: "note", tone: "warning", text };
}
