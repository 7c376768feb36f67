import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { percentile } from "../core/outbox/tally.ts";
import type { Block, ListItem } from "../core/reply/reply.ts";
import type { Status } from "../core/command/scene.ts";
import { showRelative } from "../core/time/show.ts";
import { ownRules } from "./own-rules.ts";

/** Whether everything works: platforms, schedule, deliveries. */
export const status = defineCommand({
  name: "status",
  summary: "Whether everything works: platforms, schedule, deliveries",
  access: "organiser",
  options: z.object({}),
  examples: ["status"],
  async run(_options, scene) {
    const { programme, now } = scene;
    const state = await scene.status();
    const { source } = state;
    const refused = (await ownRules(scene)).filter(({ problem }) => problem !== undefined);
    const blocks: Block[] = [
      { kind: "list", items: state.platforms.map(platformItem) },
      {
        kind: "fields",
        fields: [
          {
            name: "Schedule",
            value: `${programme.conference.title}: ${programme.sessions.length} sessions, ${programme.conference.zone}`,
          },
          { name: "Source", value: `${source.name}, read ${showRelative(source.loadedAt, now)}` },
          { name: "Deliveries", value: deliveries(state) },
        ],
      },
    ];
    if (source.problem !== undefined)
      blocks.push({
        kind: "note",
        tone: "warning",
        text: `The schedule could not be read again, so the last good one is shown. ${source.problem}`,
      });
    for (const { address, problem } of refused)
      blocks.push({
        kind: "note",
        tone: "warning",
        text: ["Channel ", { channel: address.channel }, ` is stopped: ${problem ?? ""}`],
      });
    if (state.dead.length > 0)
      blocks.push({
        kind: "list",
        items: state.dead.map(({ id, reason }) => ({ text: [{ code: id }, ` not delivered: ${reason}`] })),
      });
    return { title: "Status", blocks };
  },
});

function platformItem({ name, state, problem }: Status["platforms"][number]): ListItem {
  return { text: [{ strong: name }, `: ${state}${problem === undefined ? "" : `. ${problem}`}`] };
}

function deliveries({ queue, counts }: Status): string {
  const failed = Object.entries(counts.failed).map(([kind, count]) => `${count} ${kind}`);
  const late =
    counts.latenessMs.length > 0
      ? `, 95 % within ${(percentile(counts.latenessMs, 0.95) / 1000).toFixed(1)} s of their time`
      : "";
  const lost = `${counts.expired} expired, ${counts.undeliverable} to closed direct messages`;
  return `${counts.delivered} since the start${late}; ${queue.waiting} waiting; ${lost}; ${queue.dead} given up${failed.length > 0 ? `; failures: ${failed.join(", ")}` : ""}`;
}
