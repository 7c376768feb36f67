import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { openSource } from "../../src/adapters/source/open-source.ts";
import type { Topic } from "../../src/core/schedule/model.ts";
import { showClock, showDate } from "../../src/core/time/show.ts";
import { canonicalZone } from "../../src/core/time/zone.ts";

const root = path.join(import.meta.dirname, "..", "..");
const opened = await openSource(path.join(root, "data", "lpc-2020"), { clock: systemClock }).read(undefined);
if (opened === "unchanged") throw new Error("the demo conference was not read");
const { conference, tracks, rooms, sessions } = opened.schedule;

/** One line a topic, indented by its depth. */
const outline = (topics: readonly Topic[], depth = 0): string[] =>
  topics.flatMap(({ title, topics: below }) => ["  ".repeat(depth) + title, ...outline(below, depth + 1)]);

const programme: Record<string, string[]> = {
  "Containers and Checkpoint/Restore MC": [
    "Next steps for uid/gid shifting for mounts and namespaces",
    "pidfds and their use for containers",
    "Handling of new mount APIs and unprivileged containers",
    "Solutions to transition from CgroupV1 to CgroupV2",
    "Use and limitations of the time namespace",
    "Hardware assisted isolation of processes/containers",
  ],
  "Scheduler MC": [
    "Core Scheduling - How do we merge?",
    "Capacity Awareness - For busy systems",
    "Interrupt Awareness",
    "Proxy Execution - More cases",
    "Latency Nice - What interfaces do our use cases like?",
    "Load Balancing",
    "NUMA load balancing",
    "Status of the rework (that went in v5.5), new regressions",
    "Formal specification of SCHED_DEADLINE",
    "Flattening CPU RQ hierarchy",
  ],
  "Real-Time MC": [
    "Status of the PREEMPT_RT Merge",
    "Merge – what is missing and who can help?",
    "New tools for PREEMPT_RT analysis.",
    "How do we teach the rest of the kernel developers how not to break PREEMPT_RT?",
    "Stable maintainers tools discussion & improvements.",
    "The usage of PREEMPT_RT on safety critical-systems: what do we need to do?",
    "Interrupt threads are RT and are not protected by the RT Throttling. How can we prevent interrupt thread starvation from a rogue RT task?",
  ],
  "Kernel Dependability & Assurance MC": [
    "Kernel Quality Assurance beyond Testing and CI?",
    "Understanding the Users’ Expectations on Software Quality for business-critical systems",
    "  Define safety requirements for overall kernel: features, tests etc.",
    "  Define run-time characteristics and requirements",
    "Identify missing features necessary to operate in safety critical environments.",
    "  Discuss safety features",
    "Regression Testing for safety: Identify configurations and tests critical and important for safety quality and dependability",
    "  Discuss and identify gaps in tests.",
    "  Add tests and add configurations to existing test rings.",
    "Understanding the Kernel Development Organisation and Management",
    "Assessing, Measuring and Evaluating the Development Process",
  ],
  "Testing and Fuzzing MC": [
    "Next steps for KernelCI (data formats, dashboards, etc)",
    "Structured data feeds for cross-project collaboration",
    "Integration with kernel.org tools (e.g. b4)",
    "Continued defragmentation of testing infrastructure",
    "Better sanitizers: KASAN improvements, KCSAN fallout, future plans.",
    "Better hardware testing, hardware sanitizers: how the USB fallout was handled, are there efforts to poke at something besides USB?",
    "Improving real-time testing: is there any testing for real time at all?",
  ],
};

describe("the demo conference", () => {
  it("is Linux Plumbers 2020, 24 to 28 August, on Newfoundland's clock", () => {
    expect(conference).toMatchObject({
      id: "lpc-2020",
      title: "Linux Plumbers Conference 2020",
      zone: "Canada/Newfoundland",
      start: "2020-08-24",
      end: "2020-08-28",
    });
    expect(canonicalZone(conference.zone)).toBe(canonicalZone("America/St_Johns"));
  });

  it("has the five microconferences in the programme's order, each with all of its topics", () => {
    expect(Object.fromEntries(tracks.map(({ title, topics }) => [title, outline(topics)]))).toEqual(
      programme,
    );
    expect(tracks.map(({ title }) => title)).toEqual(Object.keys(programme));
  });

  it("names no leads and no speakers, since the programme names none", () => {
    expect(tracks.flatMap(({ leads }) => leads)).toEqual([]);
    expect(sessions.flatMap(({ speakers }) => speakers)).toEqual([]);
  });

  it("says of proposals what the programme says, for the three microconferences that it says it of", () => {
    const invited = tracks.filter(({ cfp }) => cfp?.includes("please use the CfP process. More topics will"));
    expect(invited.map(({ id }) => id)).toEqual(["containers", "scheduler", "real-time"]);
    expect(tracks[0]?.cfp).toMatch(/^- More to be added based on CfP for this microconference\n\n/);
    expect(tracks.slice(3).map(({ cfp }) => cfp)).toEqual([undefined, undefined]);
  });

  const seeds = path.join(root, "..", "shared", "seed", "000_30108ef61425acc7.txt");
  it.skipIf(!existsSync(seeds))("has the programme's text word for word, with nothing left out", () => {
    const plain = (text: string) => text.replace(/[\s\u00a0]+/g, " ").trim();
    const numbered = /^ *(?:•|\d+\.) /gm;
    const whole = plain(readFileSync(seeds, "utf8").replace(numbered, "- "));
    const bullets = (topics: readonly Topic[]) => outline(topics).map((line) => `- ${line.trim()}`);
    const ours = tracks.map(({ title, description, topicsIntro, topics, cfp }) =>
      [title, description, topicsIntro ?? "", ...bullets(topics), cfp ?? "", "MC leads"].join("\n"),
    );
    const head =
      "24-28 August 2020 Canada/Newfoundland timezone Accepted Microconferences LPC 2020 Microconferences";
    expect(plain([head, ...ours].join("\n"))).toBe(whole);
  });
});

describe("the demo timetable", () => {
  const topicTitles = new Set(tracks.flatMap(({ topics }) => topics.map(({ title }) => title)));

  it("has a session for each topic and an opening for each microconference, all provisional", () => {
    const openings = sessions.filter(({ id }) => id.endsWith("-opening"));
    expect(openings.map(({ track }) => track).sort()).toEqual(tracks.map(({ id }) => id).sort());
    const others = sessions.filter((session) => !openings.includes(session));
    expect(new Set(others.map(({ title }) => title))).toEqual(topicTitles);
    expect(others).toHaveLength(topicTitles.size);
    expect(new Set(sessions.map(({ status }) => status))).toEqual(new Set(["provisional"]));
  });

  it("says in each session which topic it discusses, with what is below it", () => {
    for (const { title, abstract, track } of sessions) {
      const own = tracks.find(({ id }) => id === track);
      if (!topicTitles.has(title)) continue;
      expect(abstract).toContain(`${own?.title}: ${title}`);
      const below = own?.topics.find((topic) => topic.title === title)?.topics ?? [];
      expect(abstract.match(/^- .*$/gm) ?? []).toEqual(below.map((topic) => `- ${topic.title}`));
    }
  });

  it("stays within the core hours, 14:00 to 18:00 UTC, on the day it says", () => {
    for (const { start, end, day } of sessions) {
      expect(start).toBeGreaterThanOrEqual(Date.parse(`${day}T14:00Z`));
      expect(end).toBeLessThanOrEqual(Date.parse(`${day}T18:00Z`));
    }
    expect(Math.min(...sessions.map(({ start }) => start))).toBe(Date.parse("2020-08-24T14:00Z"));
    const first = sessions[0]?.start ?? 0;
    expect(`${showDate(first, conference.zone)} ${showClock(first, conference.zone)}`).toBe(
      "Mon 24 Aug 11:30",
    );
  });

  it("puts no two sessions into one room at once, gives every day some, and starts some at the same instant", () => {
    expect(rooms.map(({ name }) => name)).toEqual(["Virtual room 1", "Virtual room 2"]);
    for (const { id } of rooms) {
      const own = sessions.filter(({ room }) => room === id);
      for (const [index, { start }] of own.entries())
        expect(own[index - 1]?.end ?? 0).toBeLessThanOrEqual(start);
    }
    const days = ["2020-08-24", "2020-08-25", "2020-08-26", "2020-08-27", "2020-08-28"];
    expect([...new Set(sessions.map(({ day }) => day))]).toEqual(days);
    expect(new Set(sessions.map(({ start }) => start)).size).toBeLessThan(sessions.length);
  });

  it("has short ids, which the documentation uses", () => {
    expect(sessions.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["core-scheduling", "cgroup-v1-to-v2"]),
    );
    for (const { id } of sessions) expect(id).toMatch(/^[a-z0-9-]{5,30}$/);
  });

  it("says that it is not the organisers'", () => {
    expect(conference.note).toContain("provisional");
    expect(conference.note).toContain("not the organisers' timetable");
  });
});
