/**
 * Several communities in one Callboard: whatever anybody does in one, nothing of it is ever read in another, and
 * nobody does what is not theirs to do. CALLBOARD_OPERATIONS says how many random operations, CALLBOARD_SEED where they
 * begin.
 */
import { describe, expect, it } from "vitest";
import { encodeReply } from "../../src/adapters/chat/console/encode-reply.ts";
import { parseCommandLine } from "../../src/core/command/grammar.ts";
import type { Reply } from "../../src/core/reply/reply.ts";
import { type Random, seededRandom } from "../../src/core/seeded-random.ts";
import { aSchedule, aSession, aTrack, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const OPERATIONS = Number(process.env.CALLBOARD_OPERATIONS ?? 2_000);
const FIRST_SEED = Number(process.env.CALLBOARD_SEED ?? Date.now());
/** Of one conference: it is over after some more. */
const IN_ONE_WORLD = 2_000;
const MINUTE_EVERY = 10;

const sessions = Array.from({ length: 12 }, (_, n) =>
  aSession({
    id: `talk-${n}`,
    start: instant("2020-08-24T10:00:00Z") + n * 20 * 60_000,
    end: instant("2020-08-24T10:20:00Z") + n * 20 * 60_000,
    track: n % 2 === 0 ? "even" : "odd",
    room: n % 3 === 0 ? "hall" : "attic",
  }),
);
const schedule = aSchedule(sessions, {
  tracks: [aTrack({ id: "even" }), aTrack({ id: "odd" })],
  rooms: [
    { id: "hall", name: "Hall" },
    { id: "attic", name: "Attic" },
  ],
});
const COMMUNITIES = ["ash", "birch", "cedar"] as const;
/** Stands in everything that one community knows and another must not. */
const canary = (community: string) => `canary${community}`;

/** Command lines that anybody may try, full of what belongs to that community. */
function drawLine(random: Random, community: string): string {
  const own = canary(community);
  const session = `session:talk-${random.below(12)}`;
  return random.pick([
    "now",
    "agenda",
    "missed",
    "reminders",
    `remind ${session} lead:${random.between(1, 30)}`,
    `remind text:${own} lead:5`,
    `remind track:${random.pick(["even", "odd"])}`,
    `forget ${session}`,
    "forget everything",
    "privacy export:true",
    "privacy forget:true sure:true",
    `settings ${random.pick(["pause:2h", "pause:off", "delivery:home", "quiet:09:00-10:00", "calls:each"])}`,
    `snooze ${session} by:${random.between(1, 10)}`,
    `coming ${session}`,
    "agenda share:true",
    "agenda file:true",
    "demand",
    `demand room:hall seats:${random.between(1, 9)}`,
    "broadcast track:even text:hello",
    "agenda feed:new",
    "help",
    `channel channel:${own}-hall everything:true lead:10`,
    `channel channel:${own}-hall calls:thread lead:5 track:odd`,
    "channel",
    "channel lead:off at:off",
    `channel channel:${own}-ops alerts:true`,
    `announce text:${own} channel:${own}-hall`,
    "announce text:hello",
    "status",
    "status retry:true",
    "source",
    `chair track:even to:${own}-chair`,
    "chair",
    `delay track:${random.pick(["even", "odd"])} by:${random.between(1, 5)}`,
    `cancel ${session}`,
    `restore ${session}`,
    "undo",
    "audit",
    "take-proposals open:true until:2020-09-01",
    `take-proposals leads:true channel:${own}-leads`,
    "take-proposals",
    `propose track:even title:${own} ${random.below(5)} text:${own}`,
    "propose",
    "proposals",
    "proposals export:json",
    "cfp",
  ]);
}

/** All that somebody could read of it, files included. */
function whole(reply: Reply, now: number): string {
  const files = reply.blocks.flatMap((block) =>
    block.kind === "file" ? [new TextDecoder().decode(block.bytes)] : [],
  );
  return [encodeReply(reply, 1, { zone: "utc", now }, "/conf"), ...files].join("\n");
}

type Findings = { leaks: string[]; exceeded: string[] };

async function operate(world: World, seed: number, operations: number): Promise<Findings> {
  const random = seededRandom(seed);
  const told: Findings = { leaks: [], exceeded: [] };
  const { desk } = world.board();
  const adminOnly = new Set(
    desk.commands.flatMap(({ name, access }) => (access === "organiser" ? [name] : [])),
  );
  let looked = 0;
  for (let count = 0; count < operations; count += 1) {
    const community = random.pick(COMMUNITIES);
    const organiser = random.chance(0.5);
    const person = `${canary(community)}-${random.below(3)}`;
    const text = drawLine(random, community);
    const line = parseCommandLine(text, desk.commands);
    const reply = await desk.answer({
      ...line,
      id: `use-${count}`,
      who: { platform: world.platform.name, community, person },
      channel: `${canary(community)}-here`,
      organiser,
      page: 1,
    });
    const read = whole(reply, world.clock.now());
    const foreign = COMMUNITIES.filter((other) => other !== community && read.includes(canary(other)));
    if (foreign.length > 0) told.leaks.push(`seed ${seed}: ${text} in ${community}: ${read}`);
    if (adminOnly.has(line.command) && !organiser && !read.includes("Only organisers"))
      told.exceeded.push(`seed ${seed}: ${text} in ${community}: ${read}`);
    // Press what confirms, sometimes; others may try to press it, too.
    const confirm = reply.actions?.find(({ command }) => command === "confirm");
    if (confirm !== undefined && random.chance(0.5)) {
      const other = random.pick(COMMUNITIES);
      const may = random.chance(0.5);
      const who = { platform: world.platform.name, community: other, person: `${canary(other)}-0` };
      const id = `press-${count}`;
      const pressed = await desk.answer({ ...confirm, id, who, channel: undefined, organiser: may, page: 1 });
      if (!may && JSON.stringify(pressed).includes("Done:"))
        told.exceeded.push(`seed ${seed}: pressed ${text}`);
    }
    if (count % MINUTE_EVERY === 0) await world.clock.advanceTo(world.clock.now() + 60_000);
    for (; looked < world.platform.sent.length; looked += 1) {
      const { channel, text: said } = world.platform.sent[looked] ?? { channel: "", text: "" };
      const owner = COMMUNITIES.find((one) => channel.includes(canary(one)));
      const others = COMMUNITIES.filter((one) => one !== owner && said.includes(canary(one)));
      if (owner === undefined || others.length > 0) told.leaks.push(`seed ${seed}: in ${channel}: ${said}`);
    }
  }
  return told;
}

describe("communities in one Callboard", () => {
  it(`read nothing of one another, and nobody exceeds their rights, in ${OPERATIONS} operations`, async () => {
    for (let done = 0; done < OPERATIONS; done += IN_ONE_WORLD) {
      const world = await openWorld({ at: "2020-08-24T08:00:00Z", sessions, schedule });
      const seed = FIRST_SEED + done;
      const told = await operate(world, seed, Math.min(IN_ONE_WORLD, OPERATIONS - done));
      await world.stops();
      expect(told).toEqual({ leaks: [], exceeded: [] });
    }
  }, 7_200_000);
});
