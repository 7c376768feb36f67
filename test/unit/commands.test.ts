import { afterEach, describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import type { Session } from "../../src/core/schedule/model.ts";
import { aSession, aTrack, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string, day = "2020-08-24") => instant(`${day}T${clock}:00Z`);
const ada = { id: "ada", name: "Ada Lovelace" };
const sessions: Session[] = [
  aSession({
    id: "opening",
    title: "Opening",
    track: "kernel",
    room: "hall",
    start: at("14:00"),
    end: at("14:30"),
  }),
  aSession({
    id: "bpf-one",
    title: "BPF: what next?",
    track: "kernel",
    room: "hall",
    speakers: [ada],
    start: at("14:30"),
    end: at("15:30"),
  }),
  aSession({
    id: "bpf-two",
    title: "BPF: the verifier",
    track: "net",
    room: "attic",
    abstract: "About io_uring too.",
    start: at("14:30"),
    end: at("15:00"),
  }),
  aSession({
    id: "late",
    title: "After midnight",
    day: "2020-08-24",
    start: at("03:00", "2020-08-25"),
    end: at("04:00", "2020-08-25"),
  }),
  aSession({
    id: "gone",
    title: "Gone",
    status: "cancelled",
    reason: "the speaker is ill",
    day: "2020-08-25",
    start: at("14:00", "2020-08-25"),
    end: at("15:00", "2020-08-25"),
  }),
];
const schedule = {
  tracks: [
    aTrack({
      id: "kernel",
      title: "Kernel",
      description: "Words.\n\n- one\n- two",
      topics: [{ title: "Core scheduling", topics: [{ title: "How to merge", topics: [] }] }],
      cfp: "Please propose.",
    }),
    aTrack({ id: "net", title: "Networking" }),
  ],
  rooms: [
    { id: "hall", name: "Main hall" },
    { id: "attic", name: "Attic" },
  ],
};

let world: World;
const open = async (now = "2020-08-24T14:10:00Z") => {
  world = await openWorld({ at: now, sessions, schedule });
};
const says = (text: string, more = {}) => world.types("bob", text, more);
afterEach(() => world.stops());

describe("questions", () => {
  it("now: what runs, and what comes next", async () => {
    await open();
    const answer = await says("now");
    expect(answer).toContain("# On now");
    expect(answer).toContain("11:30–12:00 UTC-02:30 (yours 14:00–14:30) Opening · Kernel · Main hall");
    expect(answer).toContain("Next: Mon 24 Aug 12:00 UTC-02:30 (yours 14:30) BPF: what next? and 1 more");
  });

  it("now, when nothing is on: what comes next; when all is over: that it is", async () => {
    await open("2020-08-24T09:00:00Z");
    expect(await says("now")).toMatch(/Nothing is on at the moment\nNext: .* Opening/);
    await world.stops();
    await open("2020-09-01T09:00:00Z");
    expect(await says("now")).toContain("has no more sessions");
    expect(await says("next")).toContain("Nothing comes next");
  });

  it("next: all that begins together", async () => {
    await open();
    expect(await says("next")).toMatch(/Next: 2 sessions[\s\S]*BPF: what next\?[\s\S]*BPF: the verifier/);
  });

  it("day: the conference's own day, with what comes after midnight, and cancelled sessions struck through", async () => {
    await open();
    expect(await says("day")).toMatch(
      /# Mon 24 Aug: 4 sessions[\s\S]*00:30–01:30 UTC-02:30 .*After midnight/,
    );
    for (const named of [
      "tomorrow",
      "demain",
      "2020-08-25",
      "tuesday",
      "tue",
      "mardi",
      "Tue 25 Aug",
      "mar. 25 août",
      "25",
    ]) {
      expect(await says(`day ${named}`), named).toContain("~~Gone~~ (cancelled: the speaker is ill)");
    }
    expect(await says("day sunday")).toContain("It has sessions on Mon 24 Aug, Tue 25 Aug.");
  });

  it("session: by id, by a part of the title, without case and accents", async () => {
    await open();
    for (const named of ["bpf-one", "WHAT NÉXT", '"BPF: what next?"']) {
      expect(await says(`session session:${named}`), named).toMatch(
        /# BPF: what next\?\nWhen: .*\nRoom: Main hall\nTrack: Kernel\nWho: Ada Lovelace/,
      );
    }
    expect(await says("session gone")).toMatch(/# Cancelled: Gone[\s\S]*the speaker is ill/);
  });

  it("session: offers the nearest when the name is not clear", async () => {
    await open();
    const unclear = await world.answers("bob", "remind session:bpf lead:5");
    expect(unclear.actions?.map(({ label, command, options }) => [label, command, options])).toEqual([
      ["BPF: what next?", "remind", { session: "bpf-one", lead: "5" }],
      ["BPF: the verifier", "remind", { session: "bpf-two", lead: "5" }],
    ]);
    expect((await world.answers("bob", "session verifer")).actions?.[0]).toMatchObject({
      label: "BPF: the verifier",
      options: { session: "bpf-two" },
    });
    expect(await says("session xyzzy")).toContain('No session is called "xyzzy"');
  });

  it("track, room, speaker: their sessions", async () => {
    await open();
    expect(await says("track kernel")).toMatch(
      /Words\.\n- one\n- two\nLeads: the programme names nobody\nTopics: 2/,
    );
    expect(await says("room attic")).toContain("BPF: the verifier");
    expect(await says("speaker lovelace")).toContain("BPF: what next?");
  });

  it("topics: as a tree; cfp: in the programme's own words", async () => {
    await open();
    expect(await says("topics")).toContain("Kernel: 2 topics");
    expect(await says("topics kernel")).toContain("- Core scheduling\n  - How to merge");
    expect(await says("topics networking")).toContain("lists no topics");
    expect(await says("cfp kernel")).toContain("Please propose.");
    expect(await says("cfp networking")).toContain("says nothing of proposals");
  });

  it.each([
    ["scheduling", "Kernel"],
    ["scheduilng", "Kernel"],
    ["io_uring", "BPF: the verifier"],
    ["lovelase", "Ada Lovelace"],
  ])("search %s finds %s", async (text, found) => {
    await open();
    expect(await says(`search ${text}`)).toContain(found);
  });

  it("search says when nothing fits", async () => {
    await open();
    expect(await says("search xyzzy plugh")).toContain('Nothing mentions "xyzzy plugh"');
  });

  it("help lists every command, and the organisers' to organisers only", async () => {
    await open();
    const answer = await says("help");
    for (const { spec } of commands)
      expect(answer.includes(`${spec.examples.at(-1)}`)).toBe(spec.access === "everyone");
    expect(await says("help", { organiser: true })).toContain("/conf-admin status");
  });
});

describe("reminders", () => {
  it("say when the lead time has passed already, so that this answer is the call", async () => {
    await open("2020-08-24T14:25:00Z");
    expect(await says("remind session:bpf-one lead:10")).toContain(
      "begins in 5 min, so this answer is its call",
    );
  });

  it("are refused for what has begun, is over, or is cancelled", async () => {
    await open("2020-08-24T14:40:00Z");
    expect(await says("remind session:bpf-one")).toContain("has already begun");
    expect(await says("remind session:opening")).toContain("is over");
    expect(await says("remind session:gone")).toContain("is cancelled");
  });

  it("are listed with a button to end each", async () => {
    await open();
    await says("remind track:kernel lead:30,10");
    await says("remind text:IO_uring");
    const listed = await says("reminders");
    expect(listed).toContain("- Kernel: 30 min and 10 min before");
    expect(listed).toContain("- sessions that mention io_uring: 10 min before");
    expect(listed).toContain("/conf forget text:io_uring");
    expect(await says("forget text:io_uring")).toContain("any more");
    expect(await says("reminders")).not.toContain("io_uring");
  });

  it("of a whole track are explained to who wants to end one session's", async () => {
    await open();
    await says("remind track:kernel");
    expect(await says("forget session:bpf-one")).toContain("It may come from your reminder for Kernel");
  });
});

describe("bad input", () => {
  it.each([
    ["remind", "Say what you want to be called for.", "/conf remind session:core-scheduling lead:10"],
    [
      "remind session:opening track:kernel",
      "Give one of session, track, not 2 at once.",
      "remind track:scheduler",
    ],
    [
      "remind session:opening lead:soon",
      'lead: "soon" cannot be used: give minutes, such as 10',
      "/conf remind",
    ],
    ["remind session:opening lead:99999", 'lead: "99999" cannot be used', "/conf remind"],
    ["remind session:opening lead:2000", "at most 1440 minutes", "/conf remind"],
    ["remind text:!!!", '"!!!" holds no word to look for', "remind text:io_uring"],
    ["session", "The option session is missing.", "/conf session core-scheduling"],
    ["search", "The option text is missing.", "/conf search core scheduling"],
    [`search ${"x".repeat(4_000)}`, "at most 200 characters", "/conf search"],
    [`session ${"y".repeat(4_000)}`, "at most 200 characters", "/conf session"],
  ])("%s is answered with what was wrong and a line that works", async (typed, wrong, example) => {
    await open();
    const answer = await says(typed);
    expect(answer).toContain(wrong);
    expect(answer).toContain(example);
    expect(answer.length).toBeLessThan(1_500);
  });

  it("of organisers is answered the same way", async () => {
    await open();
    const organiser = { organiser: true };
    expect(await says("channel at:25:00", organiser)).toContain("give a time such as 08:00");
    expect(await says("channel track:nowhere lead:5", organiser)).toContain('No track is called "nowhere"');
    expect(await says("announce", organiser)).toContain("/conf-admin announce");
  });

  it("does not reach the person as a stack trace when it is our own fault", async () => {
    await open();
    await world.board().stop();
    const broken = world.board().desk;
    const reply = await broken.answer({
      id: "i",
      command: "reminders",
      options: { toString: "x" },
      who: { platform: "recorder", community: "club", person: "bob" },
      channel: undefined,
      organiser: false,
      page: 1,
    });
    expect(JSON.stringify(reply)).toContain("toString: there is no such option");
  });
});

describe("suggestions", () => {
  it("come for sessions with their time, and for each kind by what is typed", async () => {
    await open();
    const who = { platform: "recorder", community: "club", person: "bob" };
    const suggest = (option: string, text: string, command = "remind") =>
      world.board().desk.suggest({ command, option, text, who });
    expect(await suggest("session", "verif")).toEqual([
      { label: "Mon 24 Aug 12:00 · BPF: the verifier", value: "bpf-two" },
    ]);
    expect(await suggest("track", "")).toHaveLength(2);
    expect((await suggest("speaker", "lovelase"))[0]).toMatchObject({ label: "Ada Lovelace" });
    expect(await suggest("day", "25", "day")).toEqual([{ label: "2020-08-25", value: "2020-08-25" }]);
    expect(await suggest("lead", "1")).toEqual([]);
    expect(await suggest("nonsense", "", "nonsense")).toEqual([]);
  });
});
