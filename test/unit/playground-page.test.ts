/** The parts of the playground's page that decide something, without a browser. */
import { describe, expect, it } from "vitest";
import { encodeCommands } from "../../src/adapters/chat/discord/encode-command.ts";
import type { PageEvent, PageMessage, PageState } from "../../src/adapters/chat/web/protocol.ts";
import { commands } from "../../src/commands/index.ts";
import { back, begin, EMPTY, finished, give, missing, subcommands } from "../../web/discord/draft.ts";
import { KEPT, type Known, learn, NOTHING, visible, withOlder } from "../../web/page-state.ts";
import { fromField, toField } from "../../web/show-time.ts";
import { hintFor } from "../../web/slack/hints.ts";
import { instantAt, placeOf, stretchesOf } from "../../web/stage/track-of-time.ts";
import { whereInTime } from "../../web/stage/where-in-time.ts";
import { instant } from "../support/conference.ts";
import { emptyStage } from "../support/web/empty-stage.ts";

const specs = commands.map(({ spec }) => spec);
const zone = "Canada/Newfoundland";

const message = (number: number, given: Partial<PageMessage> = {}): PageMessage => ({
  number,
  place: "hall",
  at: 0,
  only: undefined,
  asked: undefined,
  shown: {},
  files: {},
  edited: false,
  ...given,
});

const state = (given: Partial<PageState> = {}): PageState => ({
  commandName: "conf",
  run: "one",
  people: [],
  channels: [],
  specs: [],
  commands: {},
  channelNames: {},
  messages: [],
  older: false,
  stage: emptyStage().state(),
  ...given,
});

const knowing = (...events: PageEvent[]): Known =>
  events.reduce((known, event) => learn(known, event, 1), NOTHING);

describe("what the page knows", () => {
  it("adds what is new, replaces what has changed, and takes back what is undone", () => {
    const known = knowing(
      { kind: "state", state: state() },
      { kind: "message", message: message(1) },
      { kind: "message", message: message(2) },
      { kind: "message", message: message(1, { edited: true }) },
      { kind: "message", message: message(3) },
      { kind: "rewound", number: 2 },
    );
    expect(known.state?.messages.map(({ number, edited }) => [number, edited])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it("keeps so many messages and no more, and knows that there are older ones", () => {
    const events = Array.from(
      { length: KEPT + 1 },
      (_, index): PageEvent => ({
        kind: "message",
        message: message(index + 1),
      }),
    );
    const known = knowing({ kind: "state", state: state() }, ...events);
    expect(known.state?.messages.at(-1)?.number).toBe(KEPT + 1);
    expect(known.state?.messages.length).toBeLessThan(KEPT);
    expect(known.state?.older).toBe(true);
    const first = known.state?.messages[0]?.number ?? 0;
    const fuller = withOlder(known, [message(first - 1), message(first)], false);
    expect(fuller.state?.messages[0]?.number).toBe(first - 1);
    expect(fuller.state?.messages[1]?.number).toBe(first);
  });

  it("tells another run of the server from a line that was lost for a moment", () => {
    const first: PageEvent = { kind: "state", state: state() };
    expect(knowing(first, first).anew).toBe(false);
    expect(knowing(first, { kind: "state", state: state({ run: "two" }) }).anew).toBe(true);
  });

  it("shows each person what they alone see, and what everybody sees", () => {
    const all = [message(1), message(2, { only: "ada" }), message(3, { place: "@ada", only: "ada" })];
    expect(visible(all, "hall", "ada").map(({ number }) => number)).toEqual([1, 2]);
    expect(visible(all, "hall", "bob").map(({ number }) => number)).toEqual([1]);
    expect(visible(all, "@ada", "bob")).toEqual([]);
  });
});

describe("the command box as on Discord", () => {
  const encoded = encodeCommands(specs, "conf");
  const sub = (name: string) => {
    const found = subcommands(encoded, true).find((one) => one.name === name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };

  it("hides organisers' commands from attendees", () => {
    expect(subcommands(encoded, false).some(({ slash }) => slash === "conf-admin")).toBe(false);
    expect(subcommands(encoded, true).some(({ slash }) => slash === "conf-admin")).toBe(true);
  });

  it("asks for what is needed first, then lets it be sent", () => {
    const begun = begin(sub("announce"));
    expect(begun.active).toBe("text");
    const given = give(begun, "hello", "hello");
    expect(missing(given)).toBeUndefined();
    expect(finished(given)).toEqual({ command: "announce", options: { text: "hello" } });
  });

  it("takes one step back at a time, to nothing", () => {
    const given = give({ ...begin(sub("remind")), active: "session" }, "core", "Core");
    expect(back({ ...given, active: "lead" })).toEqual({ ...given, active: undefined });
    expect(back(given).values).toEqual([]);
    expect(back(back(given))).toEqual(EMPTY);
  });
});

describe("the hints as on Slack", () => {
  const slashes = [
    { slash: "/conf", names: ["now", "remind", "help"] },
    { slash: "/conf-admin", names: ["status", "help"] },
  ];
  const titles = (text: string) => hintFor(text, slashes, specs).choices.map(({ title }) => title);

  it("offers slash commands, then commands, then options that are not given yet", () => {
    expect(titles("/co")).toEqual(["/conf", "/conf-admin"]);
    expect(titles("/conf re")).toEqual(["/conf remind"]);
    expect(titles("/conf-admin s")).toEqual(["/conf-admin status"]);
    const options = titles("/conf remind session:core ");
    expect(options).toContain("lead:");
    expect(options).not.toContain("session:");
    expect(titles("hello")).toEqual([]);
  });

  it("keeps what was typed when an option is taken", () => {
    const [choice] = hintFor("/conf remind session:core l", slashes, specs).choices;
    expect(choice?.id).toBe("/conf remind session:core lead:");
  });
});

describe("the line of days", () => {
  const days = [
    { day: "2020-08-24", from: instant("2020-08-24T14:00:00Z"), to: instant("2020-08-24T18:00:00Z") },
    { day: "2020-08-25", from: instant("2020-08-25T14:00:00Z"), to: instant("2020-08-25T18:00:00Z") },
  ];
  const stretches = stretchesOf(days);

  it("puts instants of a day in their order and back, and leaves the night out", () => {
    for (const iso of ["2020-08-24T13:30:00Z", "2020-08-24T16:00:00Z", "2020-08-25T17:59:00Z"])
      expect(instantAt(placeOf(instant(iso), stretches), stretches)).toBe(instant(iso));
    expect(placeOf(instant("2020-08-25T02:00:00Z"), stretches)).toBe(0.5);
    expect(placeOf(0, stretches)).toBe(0);
    expect(placeOf(instant("2021-01-01T00:00:00Z"), stretches)).toBe(1);
  });

  it("says in words where an instant stands", () => {
    const conference = {
      title: "X",
      zone: "utc",
      from: days[0]?.from,
      to: days[1]?.to,
      days,
      rooms: [],
      sessions: 2,
      version: "1",
    };
    const at = (iso: string) => whereInTime(conference, instant(iso));
    expect(at("2020-08-24T13:50:00Z").text).toBe("The conference begins in 10 minutes.");
    expect(at("2020-08-25T15:00:00Z")).toEqual({ phase: "during", text: "Day 2 of 2" });
    expect(at("2020-08-24T20:00:00Z").text).toBe("Between days: it goes on Tue 25 Aug at 14:00.");
    expect(at("2020-08-26T18:00:00Z").text).toBe("The conference ended 1 day ago.");
    expect(whereInTime({ ...conference, from: undefined }, 0).phase).toBe("empty");
  });
});

describe("a time that is typed", () => {
  it.each([
    ["2020-08-24T11:30", zone, "2020-08-24T14:00:00Z"],
    ["2020-03-29T03:30", "Europe/Lisbon", "2020-03-29T02:30:00Z"],
    ["2020-10-25T00:30", "Europe/Lisbon", "2020-10-24T23:30:00Z"],
    ["2021-01-01T12:00", "Asia/Kathmandu", "2021-01-01T06:15:00Z"],
  ])("%s in %s is %s", (text, where, iso) => {
    expect(fromField(text, where)).toBe(instant(iso));
    expect(toField(instant(iso), where)).toBe(text);
  });

  it("is nothing while it is empty", () => {
    expect(fromField("", zone)).toBeUndefined();
  });
});
