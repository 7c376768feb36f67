import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { flagOption } from "../core/command/options.ts";
import type { Status } from "../core/command/scene.ts";
import { fromNow, joined, say, type Words, wording } from "../core/language/words.ts";
import type { Action, Block, ListItem } from "../core/reply/reply.ts";
import { ownRules } from "./own-rules.ts";
import { CONFIGURED, showOrigin } from "./show-upload.ts";
import { showTallied, showWave } from "./show-wave.ts";

const SHOWN_WAVES = 5;
const SHOWN_DEAD = 5;

/** Whether everything works: platforms, schedule, deliveries. */
export const status = defineCommand({
  name: "status",
  summary: "Whether everything works: platforms, schedule, deliveries",
  access: "organiser",
  options: z.object({
    retry: flagOption("Try once more what was given up in this community").optional(),
  }),
  examples: ["status", "status retry:true"],
  async run({ retry = false }, scene) {
    const { programme, now, deadLetters, invocation } = scene;
    const retried = retry ? await deadLetters.retry(invocation.who) : undefined;
    if (retried !== undefined && retried > 0) scene.nudge();
    const state = await scene.status();
    const { source, upload } = state;
    const dead = await deadLetters.of(invocation.who);
    const refused = (await ownRules(scene)).filter(({ problem }) => problem !== undefined);
    const blocks: Block<Words>[] = [
      ...(retried === undefined ? [] : [{ kind: "paragraph" as const, text: showRetried(retried) }]),
      { kind: "list", items: state.platforms.map(platformItem) },
      {
        kind: "fields",
        fields: [
          {
            name: say("Schedule"),
            value: say("{conference}: {count} sessions, {zone}", {
              conference: programme.conference.title,
              count: programme.sessions.length,
              zone: programme.conference.zone,
            }),
          },
          {
            name: say("Source"),
            value:
              upload === undefined
                ? say("{name}, read {ago}", { name: source.name, ago: fromNow(source.loadedAt, now) })
                : showOrigin(source, upload, now),
          },
          { name: say("Deliveries"), value: deliveries(state) },
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
        text: say("The schedule could not be read again, so the last good one is shown. {problem}", {
          problem: source.problem,
        }),
      });
    for (const { address, problem } of refused)
      blocks.push({
        kind: "note",
        tone: "warning",
        text: say("Channel {channel} is stopped: {problem}", {
          channel: { channel: address.channel },
          problem: problem ?? "",
        }),
      });
    if (dead.length > 0)
      blocks.push({
        kind: "list",
        items: dead.slice(0, SHOWN_DEAD).map(({ id, reason }) => ({
          text: say("{id} not delivered: {reason}", { id: { code: id }, reason }),
        })),
      });
    const actions = [
      ...(dead.length === 0 ? [] : [tryAgain(dead.length)]),
      ...(upload === undefined ? [] : [CONFIGURED]),
    ];
    return { title: say("Status"), blocks, actions };
  },
});

function tryAgain(count: number): Action<Words> {
  return { label: say("Try {count} again", { count }), command: "status", options: { retry: "true" } };
}

function showRetried(count: number): Words {
  if (count === 0) return say("Nothing was given up in this community, so there is nothing to try again.");
  return say(
    "{count, plural, one {# delivery is} other {# deliveries are}} tried once more. What would be out of date by now stays unsaid.",
    { count },
  );
}

const STATES: Readonly<Record<Status["platforms"][number]["state"], string>> = {
  starting: wording("starting"),
  connected: wording("connected"),
  reconnecting: wording("reconnecting"),
  down: wording("down"),
  stopped: wording("stopped"),
};

function platformItem({ name, state, problem }: Status["platforms"][number]): ListItem<Words> {
  return {
    text: [{ strong: name }, ": ", say(STATES[state]), ...(problem === undefined ? [] : [`. ${problem}`])],
  };
}

function deliveries({ queue, totals }: Status): Words {
  const { delivered, late, dropped } = totals;
  const lost = Object.keys(dropped).length > 0;
  return joined(
    [
      say("{delivered} since the start, {late} late", { delivered, late }),
      say("{count} waiting", { count: queue.waiting }),
      ...(lost ? [say("not delivered: {causes}", { causes: showTallied(dropped) })] : []),
      say("{count} given up", { count: queue.dead }),
    ],
    "; ",
  );
}
