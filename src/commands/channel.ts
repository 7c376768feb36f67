import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { channelOption, flagOption, groupOption, nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { all, joined, lasting, say, type Words, wording } from "../core/language/words.ts";
import type { Address } from "../core/ports/chat-platform.ts";
import type { Programme } from "../core/queries/programme.ts";
import type { ChannelRule } from "../core/reminders/channel-rules.ts";
import { EVERYTHING, showTarget, type Target } from "../core/reminders/target.ts";
import type { Block, ListItem, Reply } from "../core/reply/reply.ts";
import { ownRules } from "./own-rules.ts";
import { proveChannel } from "./prove-channel.ts";
import { readTarget } from "./target-options.ts";

const DEFAULT_LEADS = [10];

const leadsOrOff = z
  .string()
  .trim()
  .regex(/^(off|\d{1,4}( *, *\d{1,4}){0,4})$/i, wording("give minutes, such as 10 or 30,10, or off."))
  .transform((text) =>
    text.toLowerCase() === "off" ? [] : [...new Set(text.split(",").map(Number))].sort((a, b) => b - a),
  )
  .meta({ description: "Minutes before the start: 10, or several: 30,10; off for none" });

const timeOrOff = z
  .string()
  .trim()
  .regex(
    /^(off|([01]?\d|2[0-3]):[0-5]\d)$/i,
    wording("give a time such as 08:00 on the conference's clock, or off."),
  )
  .transform((text) => (text.toLowerCase() === "off" ? "off" : text.padStart(5, "0")))
  .meta({ description: "When to post the morning programme, conference time: 08:00, or off" });

/** Links a channel with what it announces; without options, lists what is linked. */
export const channel = defineCommand({
  name: "channel",
  summary: "Choose what this channel announces, and when",
  access: "organiser",
  options: z.object({
    channel: channelOption("The channel; this one when left out").optional(),
    track: nameOption("track", "Only this track").optional(),
    room: nameOption("room", "Only this room").optional(),
    everything: flagOption("Every session").optional(),
    lead: leadsOrOff.optional(),
    at: timeOrOff.optional(),
    calls: z
      .enum(["direct", "thread"], wording("say direct or thread."))
      .meta({
        description:
          "How people who asked are called: each directly, or by mention in a thread under the announcement",
      })
      .optional(),
    role: groupOption("A role that each announcement notifies; calls:direct takes it away").optional(),
    alerts: flagOption("Tell organisers here when Callboard itself has trouble").optional(),
  }),
  examples: [
    "channel everything:true lead:10 at:08:00",
    "channel track:scheduler lead:15,5",
    "channel lead:off at:off",
    "channel track:real-time lead:10 calls:thread",
    "channel alerts:true",
  ],
  async run({ channel: given, alerts, ...wishes }, scene) {
    const { lead, at, calls, role, ...filters } = wishes;
    const { invocation, rules } = scene;
    const nothingAsked = Object.values(wishes).every((value) => value === undefined);
    if (nothingAsked && alerts === undefined && given === undefined) return list(scene);
    const to = given ?? invocation.channel;
    if (to === undefined) {
      throw new UserError("wrong-option", say("Say which channel."), {
        hint: say("There is none here to link."),
        example: "channel channel:general everything:true",
      });
    }
    const { platform, community } = invocation.who;
    const address = { platform, community, channel: to };
    if (alerts !== undefined) {
      const block = await linkAlerts(address, alerts, scene);
      if (nothingAsked) return { blocks: block };
    }
    const filter: Target = readTarget(filters, scene) ?? EVERYTHING;
    const old = (await ownRules(scene)).find(
      (rule) =>
        rule.address.channel === to && rule.filter.kind === filter.kind && rule.filter.id === filter.id,
    );
    const leads = lead ?? old?.leads ?? DEFAULT_LEADS;
    const programmeAt = at === undefined ? old?.programmeAt : at === "off" ? undefined : at;
    if (leads.length === 0 && programmeAt === undefined) {
      await rules.remove({ address, filter });
      scene.nudge({ kind: "channel", ...address });
      if (old?.calls !== undefined) scene.nudge();
      return {
        blocks: [
          {
            kind: "paragraph",
            text: say("That channel no longer announces {what}.", {
              what: showTarget(filter, scene.programme),
            }),
          },
        ],
      };
    }
    const rule: ChannelRule = {
      address,
      filter,
      leads,
      since: scene.now,
      ...(programmeAt === undefined ? {} : { programmeAt }),
      ...howCalled(calls, role, old),
    };
    const item = ruleItem(rule, scene.programme);
    const doubts = await proveChannel(address, item, scene);
    await rules.put(rule);
    scene.nudge({ kind: "channel", ...rule.address });
    // Whoever is to be called otherwise than before is planned anew.
    if (rule.calls !== old?.calls) scene.nudge();
    return {
      title: say("Linked"),
      blocks: [{ kind: "list", items: [item] }, ...doubts],
      actions: [{ label: say("All linked channels"), command: "channel", options: {} }],
    };
  },
});

/** What is not said stays as it was; to call each directly takes back both the thread and the role. */
function howCalled(
  calls: "direct" | "thread" | undefined,
  role: string | undefined,
  old: ChannelRule | undefined,
): Pick<ChannelRule, "calls" | "group"> {
  if (role !== undefined && !/^[\w-]{2,40}$/.test(role)) {
    throw new UserError("wrong-option", say('role: "{role}" cannot be used.', { role }), {
      hint: say("Choose a role of this server or, on Slack, type @ and choose a user group."),
    });
  }
  const before = calls === "direct" ? {} : { calls: old?.calls, group: old?.group };
  const thread = calls === "thread" ? calls : before.calls;
  const group = role ?? before.group;
  return {
    ...(thread === undefined ? {} : { calls: thread }),
    ...(group === undefined ? {} : { group }),
  };
}

/** What becomes of trouble that organisers should know of. */
async function linkAlerts(to: Address, wanted: boolean, scene: Scene): Promise<Block<Words>[]> {
  if (!wanted) {
    await scene.alertChannels.remove(to);
    return [{ kind: "paragraph", text: say("Callboard's own trouble is no longer told there.") }];
  }
  const item = { text: say("Callboard's own trouble: a schedule that cannot be read, or waits for you") };
  const doubts = await proveChannel(to, item, scene);
  await scene.alertChannels.put(to);
  return [
    {
      kind: "paragraph",
      text: say("When Callboard has trouble that you can mend, it says so in {channel}.", {
        channel: { channel: to.channel },
      }),
    },
    ...doubts,
  ];
}

async function list(scene: Scene): Promise<Reply<Words>> {
  const own = await ownRules(scene);
  if (own.length === 0) {
    return {
      title: say("No channel is linked"),
      blocks: [
        {
          kind: "paragraph",
          text: say("Link this one with {line}", {
            line: { code: `${scene.slash("organiser")} channel everything:true lead:10 at:08:00` },
          }),
        },
      ],
    };
  }
  return {
    title: say("Linked channels"),
    blocks: [{ kind: "list", items: own.map((rule) => ruleItem(rule, scene.programme)) }],
  };
}

function ruleItem(
  { address, filter, leads, programmeAt, calls, group, problem }: ChannelRule,
  programme: Programme,
): ListItem<Words> {
  const { zone } = programme.conference;
  const parts: Words[] = [
    showTarget(filter, programme),
    ...(leads.length === 0 ? [] : [say("{leads} before each start", { leads: all(leads.map(lasting)) })]),
    ...(programmeAt === undefined
      ? []
      : [say("the programme each conference day at {time} ({zone})", { time: programmeAt, zone })]),
    ...(calls === undefined ? [] : [say("people who asked are called by mention in its thread")]),
    ...(group === undefined ? [] : [say("with a role that is notified")]),
  ];
  const rule = say("{channel}: {rule}.", { channel: { channel: address.channel }, rule: joined(parts) });
  return {
    text:
      problem === undefined
        ? rule
        : say("{rule} STOPPED: {problem} Then link it again.", { rule, problem: say(problem) }),
  };
}
