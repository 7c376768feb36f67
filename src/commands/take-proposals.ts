import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { channelOption, flagOption, nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import { showCfpState } from "../core/proposals/show-cfp.ts";
import type { Programme } from "../core/queries/programme.ts";
import { communityKey } from "../core/reminders/recipient.ts";
import type { Block, ListItem, Reply } from "../core/reply/reply.ts";
import type { Instant } from "../core/time/instant.ts";
import { resolveLocal } from "../core/time/zone.ts";
import { proveChannel } from "./prove-channel.ts";

/** Without a time, the end of that day. */
const DAY_ENDS = "23:59";

const deadlineOption = z
  .string()
  .trim()
  .regex(
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])( +([01]\d|2[0-3]):[0-5]\d)?$/,
    wording(
      "give a day such as 2020-07-31, or a day and a time such as 2020-07-31 18:00, on the conference's clock.",
    ),
  )
  .meta({ description: "The deadline, conference time: 2020-07-31, or 2020-07-31 18:00" });

/** Opens and closes the call for proposals in chat, and links the channels where leads get them. */
export const takeProposals = defineCommand({
  name: "take-proposals",
  summary: "Take proposals in chat: open or close the call, and say where the leads get them",
  access: "organiser",
  options: z.object({
    open: flagOption("true opens, false closes").optional(),
    until: deadlineOption.optional(),
    track: nameOption("track", "Only this track; all of them when left out").optional(),
    leads: flagOption("The leads get proposals in this channel").optional(),
    channel: channelOption("The leads' channel; this one when left out").optional(),
  }),
  examples: [
    "take-proposals",
    "take-proposals open:true until:2030-07-31",
    "take-proposals leads:true track:real-time",
    "take-proposals open:false",
  ],
  async run({ open, until, track: text, leads, channel }, scene) {
    const track = text === undefined ? undefined : scene.pick("track", text).id;
    const done: Block<Words>[] = [];
    if (leads !== undefined || channel !== undefined)
      done.push(...(await linkLeads(channel, leads ?? true, track, scene)));
    if (open !== undefined || until !== undefined)
      done.push(...(await announceWord(open ?? true, until, track, scene)));
    return show(done, scene);
  },
});

async function announceWord(
  open: boolean,
  until: string | undefined,
  track: string | undefined,
  { proposals, programme, invocation, now }: Scene,
): Promise<Block<Words>[]> {
  if (!open && until !== undefined) {
    throw new UserError("wrong-option", say("Closed is closed: a deadline goes with open:true."), {
      hint: say("Until its deadline it stays open, and closes by itself."),
      example: "take-proposals open:true until:2030-07-31",
    });
  }
  const deadline = until === undefined ? undefined : readDeadline(until, programme.conference.zone);
  if (deadline !== undefined && deadline <= now) {
    throw new UserError("wrong-option", say("until: {until} is past.", { until: until ?? "" }), {
      hint: say("To stop taking proposals at once, close it."),
      example: "take-proposals open:false",
    });
  }
  const word = {
    open,
    ...(deadline === undefined ? {} : { until: deadline }),
    ...(track === undefined ? {} : { track }),
  };
  const changed = await proposals.say(word, invocation, now);
  const what = nameOf(track, programme);
  return [
    {
      kind: "paragraph",
      text: changed ? wordText(open, deadline, what) : say("It is so already for {what}.", { what }),
    },
  ];
}

function nameOf(track: string | undefined, programme: Programme): Words {
  return (track === undefined ? undefined : programme.track(track)?.title) ?? say("all tracks");
}

function wordText(open: boolean, deadline: Instant | undefined, what: Words): Words {
  if (!open) return say("Closed for {what}. The linked channels are told.", { what });
  return deadline === undefined
    ? say("Open for {what}. The linked channels are told.", { what })
    : say(
        "Open for {what}. The linked channels are told, and again a week and a day before the deadline and when it is over.",
        { what },
      );
}

function readDeadline(text: string, zone: string): Instant {
  const [day = "", clock = DAY_ENDS] = text.split(/ +/);
  try {
    return resolveLocal(`${day}T${clock}`, zone);
  } catch (failure) {
    if (!(failure instanceof RangeError)) throw failure;
    throw new UserError("wrong-option", say("until: there is no day {day}.", { day }), {
      example: "take-proposals open:true until:2030-07-31",
    });
  }
}

async function linkLeads(
  given: string | undefined,
  wanted: boolean,
  track: string | undefined,
  scene: Scene,
): Promise<Block<Words>[]> {
  const { invocation, proposals, now, programme, slash } = scene;
  const channel = given ?? invocation.channel;
  if (channel === undefined) {
    throw new UserError("wrong-option", say("Say which channel."), {
      hint: say("There is none here to link."),
      example: "take-proposals leads:true channel:leads",
    });
  }
  const { platform, community } = invocation.who;
  const address = { platform, community, channel };
  const link = { address, ...(track === undefined ? {} : { track }) };
  const what = nameOf(track, programme);
  if (!wanted) {
    await proposals.leads.unlink(link);
    return [{ kind: "paragraph", text: say("What is proposed for {what} no longer goes there.", { what }) }];
  }
  const doubts = await proveChannel(
    address,
    { text: say("What is proposed for {what}, for its leads", { what }) },
    scene,
  );
  await proposals.leads.link({ ...link, since: now });
  return [
    {
      kind: "paragraph",
      text: say("What is proposed for {what} goes to {channel}.", {
        what: { strong: what },
        channel: { channel },
      }),
    },
    {
      kind: "note",
      tone: "info",
      text: say("Organisers decide, and the chairs of the track: {line}", {
        line: { code: `${slash("organiser")} chair track:… to:…` },
      }),
    },
    ...doubts,
  ];
}

/** What holds now: for all tracks, for those where it differs, and where leads get them in this community. */
async function show(
  done: readonly Block<Words>[],
  { proposals, programme, invocation, now }: Scene,
): Promise<Reply<Words>> {
  const general = await proposals.state(undefined, now);
  const items: ListItem<Words>[] = [
    { text: [{ strong: say("All tracks") }, ": ", showCfpState(general, programme)] },
  ];
  for (const { id, title } of programme.tracks) {
    const own = await proposals.state(id, now);
    if (own.state !== general.state || own.until !== general.until)
      items.push({ text: [{ strong: title }, ": ", showCfpState(own, programme)] });
  }
  const linked = (await proposals.leads.leadsChannels()).filter(
    ({ address }) => communityKey(address) === communityKey(invocation.who),
  );
  const channels = linked.map(
    ({ address, track }): ListItem<Words> => ({
      text: say("{channel} gets what is proposed for {what}", {
        channel: { channel: address.channel },
        what: track === undefined ? say("all tracks") : (programme.track(track)?.title ?? track),
      }),
    }),
  );
  const nowhere: Block<Words>[] =
    linked.length === 0 && general.state === "open"
      ? [
          {
            kind: "note",
            tone: "warning",
            text: say(
              "No channel here gets what is proposed, so it is seen only under the command proposals.",
            ),
          },
        ]
      : [];
  return {
    title: say("The call for proposals"),
    blocks: [...done, { kind: "list", items: [...items, ...channels] }, ...nowhere],
    actions: [{ label: say("What was proposed"), command: "proposals", options: {} }],
  };
}
