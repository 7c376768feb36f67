import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import type { Block, ListItem } from "../core/reply/reply.ts";
import type { Status } from "../core/command/scene.ts";
import { showRelative } from "../core/time/show.ts";
import { ownRules } from "./own-rules.ts";
import { CONFIGURED, showOrigin } from "./show-upload.ts";
import { showTallied, showWave } from "./show-wave.ts";

const SHOWN_WAVES = 5;

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
    const { source, upload } = state;
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
          {
            name: "Source",
            value:
              upload === undefined
                ? `${source.name}, read ${showRelative(source.loadedAt, now)}`
                : showOrigin(source, upload, now),
          },
          { name: "Deliveries", value: deliveries(state) },
        ],
      },
    ];
    if (state.waves.length > 0)
      blocks.push({
        kind: "list",
        items: state.waves.slice(0, SHOWN_WAVES).map((wave) => showWave(wave, programme.conference.zone)),
      });
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
    return { title: "Status", blocks, actions: upload === undefined ? [] : [CONFIGURED] };
  },
});

function platformItem({ name, state, problem }: Status["platforms"][number]): ListItem {
  return { text: [{ strong: name }, `: ${state}${problem === undefined ? "" : `. ${problem}`}`] };
}

function deliveries({ queue, totals }: Status): string {
  const { delivered, late, dropped } = totals;
  const lost = Object.keys(dropped).length > 0 ? `; not delivered: ${showTallied(dropped)}` : "";
  return `${delivered} since the start, ${late} late; ${queue.waiting} waiting${lost}; ${queue.dead} given up`;
}
