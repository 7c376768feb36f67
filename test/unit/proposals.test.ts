/** Topics proposed in chat: how leads get them and decide, and what everybody hears. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { openProposalBook } from "../../src/core/proposals/proposal-book.ts";
import type { Reply } from "../../src/core/reply/reply.ts";
import { aSchedule, aSession, aTrack } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const tracks = [
  aTrack({ id: "rt", title: "Real-Time MC", topics: [{ title: "Merging", topics: [] }] }),
  aTrack({ id: "io", title: "IO MC" }),
];
const sessions = [aSession({ id: "one", track: "rt" })];

let world: World;
beforeEach(async () => {
  world = await openWorld({
    sessions,
    schedule: aSchedule(sessions, { tracks }),
  });
});
afterEach(() => world.stops());

const chair = (text: string, channel = "hall") => world.types("chair", text, { organiser: true, channel });
const opens = async () => {
  await chair("take-proposals open:true until:2020-09-02");
  await chair("take-proposals leads:true track:rt", "leads");
  await chair("chair track:rt to:lena");
};
const PROPOSE = "propose track:rt title:Threaded interrupts text:What is left?";
const sentTo = (channel: string) =>
  world.platform.sent.filter((one) => one.channel === channel).map(({ title }) => title);
const lead = (text: string) => world.answers("lena", text);
const idIn = (reply: Reply) =>
  reply.actions?.find(({ command }) => command === "proposal")?.options.proposal ?? "";
const settles = () => world.clock.advanceTo(world.clock.now() + 60_000);

async function proposes(): Promise<string> {
  const id = idIn(await world.answers("ada", PROPOSE));
  await settles();
  return id;
}

describe("a call for proposals", () => {
  it("is not there until an organiser opens it", async () => {
    expect(await world.types("ada", PROPOSE)).toContain("The conference runs its own call");
    expect(await world.types("ada", "cfp")).not.toContain("Proposals are");
  });

  it("shows its state and its deadline, and closes by itself", async () => {
    await opens();
    expect(await world.types("ada", "cfp")).toContain("Proposals are open until Wed 2 Sep 23:59");
    await world.until("2020-09-03T03:00:00Z");
    expect(await world.types("ada", "cfp")).toContain("Proposals are closed since Wed 2 Sep 23:59");
    expect(await world.types("ada", PROPOSE)).toContain("Nothing more can be proposed");
  });

  it("may be closed for one track, until something is said of all", async () => {
    await opens();
    await chair("take-proposals open:false track:rt");
    expect(await world.types("ada", PROPOSE)).toContain("Nothing more can be proposed");
    expect(await world.types("ada", "propose track:io title:Zoned storage")).toContain(
      "Proposed: Zoned storage",
    );
    expect(await chair("take-proposals")).toContain("Real-Time MC: closed");
    await chair("take-proposals open:true");
    expect(await world.types("ada", PROPOSE)).toContain("Proposed: Threaded interrupts");
  });

  it("is announced where sessions are: opened, a week and a day before, and closed, each once", async () => {
    await chair("channel everything:true lead:10", "hall");
    await opens();
    await settles();
    await world.until("2020-09-04T00:00:00Z");
    expect(sentTo("hall").filter((title) => title.includes("ropos"))).toEqual([
      "Proposals are open: Test Conference",
      "A week left to propose: Test Conference",
      "A day left to propose: Test Conference",
      "Proposals are closed: Test Conference",
    ]);
  });

  it("with a new deadline is announced anew, and an outage skips what is past", async () => {
    await chair("channel everything:true lead:10", "hall");
    await opens();
    await settles();
    await chair("take-proposals open:true until:2020-09-10");
    await settles();
    await world.isAwayUntil("2020-09-10T12:00:00Z");
    await settles();
    expect(sentTo("hall").filter((title) => title.includes("ropos"))).toEqual([
      "Proposals are open: Test Conference",
      "Proposals: a new deadline: Test Conference",
      "A day left to propose: Test Conference",
    ]);
  });

  it("refuses a deadline that is past, is no day, or goes with closing", async () => {
    expect(await chair("take-proposals open:true until:2020-01-01")).toContain("is past");
    expect(await chair("take-proposals open:true until:2020-11-31")).toContain("there is no day 2020-11-31");
    expect(await chair("take-proposals open:true until:soon")).toContain("give a day such as");
    expect(await chair("take-proposals open:false until:2020-12-01")).toContain("Closed is closed");
  });
});

describe("a proposal", () => {
  beforeEach(opens);

  it("goes to its track's leads with the buttons, once, and nowhere else", async () => {
    await proposes();
    await world.restarts();
    await settles();
    expect(sentTo("leads").filter((title) => title.startsWith("Proposed"))).toEqual([
      "Proposed for Real-Time MC: Threaded interrupts",
    ]);
    const [post] = world.platform.sent.filter(({ title }) => title.startsWith("Proposed for"));
    expect(post?.text).toContain("What is left?");
    expect(post?.text).toMatch(/Accept[\s\S]*Decline[\s\S]*Ask/);
    expect(sentTo("hall")).toEqual([]);
  });

  it("that is accepted joins the track's topics at once, and its proposer is told", async () => {
    const id = await proposes();
    expect((await lead(`decide ${id} do:accept text:Welcome!`)).title).toBe("Accepted: Threaded interrupts");
    expect(await world.types("bob", "topics rt")).toMatch(/Merging[\s\S]*Threaded interrupts/);
    expect(await world.types("bob", "search threaded interrupts")).toContain("Real-Time MC");
    await settles();
    expect(sentTo("dm-ada").at(-1)).toBe("Accepted: Threaded interrupts");
    expect(world.platform.sent.at(-1)?.text).toContain("Welcome!");
    await world.restarts();
    expect(await world.types("bob", "topics rt")).toContain("Threaded interrupts");
  });

  it("that was decided is decided otherwise only by who knows it", async () => {
    const id = await proposes();
    await lead(`decide ${id} do:accept`);
    const refused = await lead(`decide ${id} do:decline`);
    expect(JSON.stringify(refused)).toContain("was accepted already");
    const options = Object.entries(refused.actions?.[0]?.options ?? {}).map(
      ([name, value]) => `${name}:${value}`,
    );
    expect((await lead(`decide ${options.join(" ")}`)).title).toBe("Declined: Threaded interrupts");
    expect(await world.types("bob", "topics rt")).not.toContain("Threaded interrupts");
    await settles();
    expect(sentTo("dm-ada").at(-1)).toBe("Declined: Threaded interrupts");
  });

  it("may be asked about, and the answer goes back to the leads", async () => {
    const id = await proposes();
    expect(JSON.stringify(await lead(`decide ${id} do:ask`))).toContain("Say what you ask");
    await lead(`decide ${id} do:ask text:Who would lead it?`);
    await settles();
    expect(sentTo("dm-ada").at(-1)).toBe("A question about Threaded interrupts");
    expect(world.platform.sent.at(-1)?.text).toContain("Who would lead it?");
    await world.types("ada", `proposal ${id} do:answer text:I would.`);
    await settles();
    expect(sentTo("leads").at(-1)).toBe("Answered: Threaded interrupts");
    expect(world.platform.sent.at(-1)?.text).toContain("I would.");
  });

  it("is withdrawn by its proposer alone, and then is no topic any more", async () => {
    const id = await proposes();
    await lead(`decide ${id} do:accept`);
    expect(JSON.stringify(await lead(`proposal ${id} do:withdraw`))).toContain("not yours to see");
    expect(await world.types("ada", `proposal ${id} do:withdraw`)).toContain("Withdrawn");
    expect(await world.types("bob", "topics rt")).not.toContain("Threaded interrupts");
    expect(JSON.stringify(await lead(`decide ${id} do:accept`))).toContain("was withdrawn");
  });

  it("is seen by its proposer, its leads and organisers, and decided by the latter two", async () => {
    const id = await proposes();
    expect(await world.types("bob", `proposal ${id}`)).toContain("not yours to see");
    expect(await world.types("ada", `decide ${id} do:accept`)).toContain("Only organisers");
    expect(await world.types("ada", `proposal ${id}`)).toContain("by you");
    await chair("chair track:io to:olga");
    expect(await world.types("olga", `decide ${id} do:accept`)).toContain("not yours to decide");
    expect(await world.types("olga", "proposals")).toContain("Nothing was proposed yet");
    expect(await world.types("lena", "proposals")).toContain("Proposals: 1 waiting");
    expect(await chair(`decide ${id}`)).toContain("Accept");
    expect(await chair("proposals")).toContain("Proposals: 1 waiting");
    expect(await chair("proposals io")).toContain("Nothing was proposed yet");
    const { blocks } = await world.answers("olga", "proposals export:csv", { organiser: true });
    const file = blocks.find((block) => block.kind === "file");
    expect(new TextDecoder().decode(file?.bytes).split("\r\n")).toHaveLength(3);
  });

  it("is taken once however often it comes, and not more than ten at a time", async () => {
    await world.types("ada", PROPOSE);
    expect(await world.types("ada", "propose track:rt title:THREADED interrupts")).toContain("already");
    for (let n = 1; n < 10; n += 1) await world.types("ada", `propose track:io title:Topic ${n}`);
    expect(await world.types("ada", "propose track:io title:One more")).toContain("At most 10");
    expect(await world.types("ada", "propose")).toContain("Your proposals: 10");
  });

  it("whose proposer takes no messages is not lost: they are told so, and see what became of it", async () => {
    world.platform.closeDirect("ada");
    const reply = await world.types("ada", PROPOSE);
    expect(reply).toContain("cannot reach you");
    await lead(`decide ${idIn(await world.answers("ada", "propose"))} do:decline text:Too late for us`);
    await settles();
    expect(await world.types("ada", "propose")).toContain("declined");
  });

  it("goes to a channel that is linked later, while it waits", async () => {
    await proposes();
    await world.types("ada", "propose track:io title:Zoned storage");
    await chair("take-proposals leads:true", "all-leads");
    await settles();
    expect(sentTo("all-leads").sort()).toEqual([
      "Announcements come here: Test Conference",
      "Proposed for IO MC: Zoned storage",
      "Proposed for Real-Time MC: Threaded interrupts",
    ]);
  });

  it("of somebody who is forgotten goes, but for an accepted topic, which stays without them", async () => {
    const id = await proposes();
    await lead(`decide ${id} do:accept`);
    await world.types("ada", "propose track:io title:Zoned storage speaker:Ada Lovelace");
    expect(await world.types("ada", "privacy export:true")).toContain("Ada Lovelace");
    await world.types("ada", "forget everything");
    expect(await chair("proposals")).toContain("Proposals: 1 accepted");
    expect(await chair(`decide ${id}`)).toContain("somebody who asked to be forgotten");
    expect(await world.types("bob", "topics rt")).toContain("Threaded interrupts");
    expect(await world.types("ada", "propose")).toContain("You have proposed nothing");
  });
});

describe("what could not be sent", () => {
  it("is told later, and what may have arrived is looked for first", async () => {
    await opens();
    world.platform.fails({ kind: "unavailable", arrives: true });
    await world.until("09:30:00");
    const reply = await world.answers("ada", PROPOSE);
    await world.until("09:45:00");
    expect(sentTo("leads").filter((title) => title.startsWith("Proposed"))).toHaveLength(1);
    world.platform.fails({ kind: "unreached" }, { kind: "rate-limited", retryAfterMs: 5_000 });
    await lead(`decide ${idIn(reply)} do:accept`);
    await world.until("09:50:00");
    expect(sentTo("dm-ada").filter((title) => title.startsWith("Accepted"))).toHaveLength(1);
  });

  it("is told after a crash between the fact and its telling", async () => {
    const store = openMemoryStore();
    await world.stops();
    world = await openWorld({ sessions, schedule: aSchedule(sessions, { tracks }), store });
    await opens();
    const who = { platform: world.platform.name, community: "club", person: "ada" };
    await openProposalBook(store).add({
      id: "x7k2mp",
      track: "rt",
      title: "Tracing",
      text: "",
      speaker: "",
      at: world.clock.now(),
      ...who,
    });
    await world.restarts();
    await settles();
    expect(sentTo("leads").filter((title) => title.startsWith("Proposed"))).toHaveLength(1);
  });
});
