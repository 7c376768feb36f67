/**
 * What people see: every command's examples, refusals and each kind of notice, on each platform. Accept a change with
 * npm run test:update; its diff is the review.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeReply as encodeForConsole } from "../../src/adapters/chat/console/encode-reply.ts";
import { encodeReply as encodeForDiscord } from "../../src/adapters/chat/discord/encode-reply.ts";
import { encodeReply as encodeForSlack } from "../../src/adapters/chat/slack/encode-reply.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { openSource } from "../../src/adapters/source/open-source.ts";
import { commands } from "../../src/commands/index.ts";
import { showUserError } from "../../src/core/command/show-failure.ts";
import { UserError } from "../../src/core/errors.ts";
import { speak } from "../../src/core/language/speak.ts";
import { showNews } from "../../src/core/proposals/show-news.ts";
import { openProgramme, type Programme } from "../../src/core/queries/programme.ts";
import { showAnnouncement, showCall, showMorning } from "../../src/core/reminders/show-notice.ts";
import type { Reply } from "../../src/core/reply/reply.ts";
import type { Schedule } from "../../src/core/schedule/model.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const NOW = "2020-08-26T14:20:00Z";

let world: World;
let programme: Programme;

async function demo(): Promise<Schedule> {
  const read = await openSource("data/lpc-2020", { clock: systemClock }).read(undefined);
  if (read === "unchanged") throw new Error("never read before");
  return read.schedule;
}

beforeEach(async () => {
  const schedule = await demo();
  programme = openProgramme(schedule, "1");
  world = await openWorld({ at: NOW, sessions: schedule.sessions, schedule, two: true });
  await world.answers("chair", "channel track:scheduler lead:15,5", { organiser: true, channel: "stage" });
});
afterEach(() => world.stops());

async function matches(scenario: string, reply: Reply): Promise<void> {
  const file = (name: string) => `snapshots/${scenario}/${name}`;
  const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const placement = { page: 1, community: undefined, delivery: undefined, ownAnswer: true };
  await expect(
    `${encodeForConsole(reply, 1, { zone: "Asia/Kolkata", now: instant(NOW) }, "/conf")}\n`,
  ).toMatchFileSnapshot(file("console.txt"));
  await expect(pretty(encodeForDiscord(reply, placement))).toMatchFileSnapshot(file("discord.json"));
  await expect(pretty(encodeForSlack(reply, 1, { community: "T1" }))).toMatchFileSnapshot(file("slack.json"));
}

const examples = commands.flatMap(({ spec }) =>
  spec.examples.map((example) => ({ example, organiser: spec.access === "organiser" })),
);
const refusals = [
  "remidn",
  "session sched",
  "session xyzzy",
  "remind",
  "remind session:core-scheduling lead:soon",
  "day sunday",
  "speaker torvalds",
  "channel everything:true",
];

describe("the answers", () => {
  it.each(examples)("to $example are as accepted", async ({ example, organiser }) => {
    const person = example.replace(/\W+/g, "-");
    const reply = await world.answers(person, example, { organiser });
    await matches(`answer ${person}`, reply);
  });

  it.each(examples)("to $example in French are as accepted", async ({ example, organiser }) => {
    const person = example.replace(/\W+/g, "-");
    await world.answers(person, "settings language:fr");
    const reply = await world.answers(person, example, { organiser });
    const text = encodeForConsole(reply, 1, { zone: "Asia/Kolkata", now: instant(NOW) }, "/conf");
    expect(text).not.toContain("[object");
    await expect(`${text}\n`).toMatchFileSnapshot(`snapshots/answer ${person}/console.fr.txt`);
  });

  it.each(refusals)("to the mistake %s are as accepted", async (typed) => {
    const reply = await world.answers("ada", typed).catch((failure: unknown) => {
      if (failure instanceof UserError) return speak(showUserError(failure, "/conf"), "en");
      throw failure;
    });
    await matches(`mistake ${typed.replace(/\W+/g, "-")}`, reply);
  });

  it("to who has picked something are as accepted", async () => {
    await world.answers("picker", "remind track:real-time lead:30,10");
    await world.answers("picker", "remind text:KernelCI");
    await matches("answer reminders-with-picks", await world.answers("picker", "reminders"));
    await world.answers("picker", "remind session:real-time-testing");
    for (const line of ["snooze real-time-testing by:5", "coming real-time-testing"])
      await matches(`answer ${line.replace(/\W+/g, "-")}-with-picks`, await world.answers("picker", line));
    await world.answers("picker", "forget session:real-time-testing");
    await world.answers("picker", "settings quiet:22:00-08:00");
    for (const line of ["privacy", "privacy export:true", "privacy forget:true"])
      await matches(`answer ${line.replace(/\W+/g, "-")}-with-picks`, await world.answers("picker", line));
    const [code = ""] =
      (await world.types("picker", "settings link:new")).match(/[a-z0-9]{5}-[a-z0-9]{5}/) ?? [];
    const linked = await world.answers("picker", `settings link:${code}`, { on: "second" });
    await matches("answer settings-linked", linked);
    await matches("answer settings-when-linked", await world.answers("picker", "settings"));
    await world.answers("picker", "settings link:off");
    await matches("answer forget-without-options", await world.answers("picker", "forget"));
  });
});

describe("the notices", () => {
  const at = instant("2020-08-26T14:15:00Z");
  const now = at - 10 * MINUTE_MS;
  const together = () => programme.sessions.filter(({ start }) => start === at);

  it("to a person, for one session and for several, are as accepted", async () => {
    await matches("notice call-one", speak(showCall(together().slice(0, 1), programme, now, []), "en"));
    await matches("notice call-several", speak(showCall(together(), programme, now, []), "en"));
    await matches(
      "notice call-late",
      speak(showCall(together().slice(0, 1), programme, at + 3 * MINUTE_MS, []), "en"),
    );
  });

  it("to a channel are as accepted", async () => {
    await matches("notice announcement", speak(showAnnouncement(together(), programme, now), "en"));
    await matches(
      "notice morning",
      speak(showMorning("2020-08-26", programme.onDay("2020-08-26"), programme), "en"),
    );
  });

  it("about hostile titles are harmless", async () => {
    const title =
      "@everyone <!channel> <@U1> **bold** [click](https://evil.example) `x` \u202Eevil\u0000 # big";
    const [session] = together();
    if (session === undefined) throw new Error("the demonstration has changed");
    const hostile = { ...session, title, speakers: [{ id: "x", name: "<!here> *Mallory*" }] };
    await matches("notice hostile", speak(showAnnouncement([hostile], programme, now), "en"));
  });
});

describe("the call for proposals", () => {
  const chair = (text: string) => world.answers("chair", text, { organiser: true, channel: "leads" });
  const stage = () => ({ programme, slash: "/conf" });
  const to = { kind: "channel", platform: "recorder", community: "club", channel: "leads" } as const;
  const only = async () => {
    const [entry] = await world
      .board()
      .services.proposals.within({ platform: "recorder", community: "club" });
    if (entry === undefined) throw new Error("nothing was proposed");
    return entry;
  };

  beforeEach(async () => {
    await chair("take-proposals open:true until:2020-10-01");
    await chair("take-proposals leads:true track:real-time");
  });

  it("reads as accepted, open and with something proposed", async () => {
    await matches("proposals cfp-open", await world.answers("ada", "cfp real-time"));
    const line =
      "propose track:real-time title:Threaded <@U1> *interrupts* speaker:Ada text:What is left? @everyone";
    await matches("proposals proposed", await world.answers("ada", line));
    await matches("proposals own", await world.answers("ada", "propose"));
    await matches("proposals all", await chair("proposals"));
    await matches("proposals state", await chair("take-proposals"));
  });

  it("tells leads, proposers and everybody as accepted", async () => {
    await world.answers("ada", "propose track:real-time title:Threaded interrupts text:What is left?");
    const proposed = { id: "n", to, at: 0, about: { kind: "proposal", entry: await only() } } as const;
    await matches("notice proposal", speak(showNews(proposed, stage()), "en"));
    const { id } = proposed.about.entry.proposal;
    await chair(`decide ${id} do:ask text:Who would lead it?`);
    const asked = await only();
    const [question] = asked.acts;
    if (question === undefined) throw new Error("nothing was asked");
    const about = { kind: "decision", entry: asked, act: question } as const;
    await matches("notice proposal-asked", speak(showNews({ ...proposed, about }, stage()), "en"));
    await matches("proposals seen-by-proposer", await world.answers("ada", `proposal ${id}`));
    await matches("proposals accepted", await chair(`decide ${id} do:accept`));
    await matches("proposals refused-change", await chair(`decide ${id} do:decline`));
    const word = { id: "w", open: true, until: instant("2020-10-02T02:29:00Z"), place: 0, at: 0 };
    const news = { kind: "week", word, at: 0 } as const;
    await matches(
      "notice cfp-week",
      speak(showNews({ ...proposed, about: { kind: "cfp", news } }, stage()), "en"),
    );
  });
});
