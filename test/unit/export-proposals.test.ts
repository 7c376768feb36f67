import { describe, expect, it } from "vitest";
import { toCsv, toJson } from "../../src/core/proposals/export-proposals.ts";
import { type Proposal, toEntry } from "../../src/core/proposals/proposal.ts";
import { instant } from "../support/conference.ts";

const proposal: Proposal = {
  id: "x7k2mp",
  track: "rt",
  title: '=HYPERLINK("https://evil.example")',
  text: "- one\n- two, three",
  speaker: "Ada",
  at: instant("2020-07-01T10:00:00Z"),
  platform: "slack",
  community: "T1",
  person: "U0ADA",
};
const accept = {
  id: "a",
  proposal: "x7k2mp",
  kind: "accept",
  text: "Welcome",
  place: 0,
  at: instant("2020-07-02T10:00:00Z"),
  person: "U0LENA",
} as const;
const entries = [toEntry(proposal, [accept])];
const tracks = new Map([["rt", "Real-Time MC"]]);

describe("exported proposals", () => {
  it("as CSV have one line each, quoted, and nothing that a spreadsheet would compute", () => {
    expect(toCsv(entries, tracks)).toBe(
      [
        '"id","track","title","text","speaker","state","proposed","decided","said","platform","community","person"\r\n',
        '"x7k2mp","Real-Time MC","\'=HYPERLINK(""https://evil.example"")","\'- one\n- two, three","Ada","accepted",',
        '"2020-07-01T10:00:00.000Z","2020-07-02T10:00:00.000Z","Welcome","slack","T1","U0ADA"\r\n',
      ].join(""),
    );
  });

  it("as JSON are what was written, with every act", () => {
    expect(JSON.parse(toJson(entries, tracks))).toEqual([
      {
        id: "x7k2mp",
        track: { id: "rt", title: "Real-Time MC" },
        title: proposal.title,
        text: proposal.text,
        speaker: "Ada",
        state: "accepted",
        proposed: "2020-07-01T10:00:00.000Z",
        by: { platform: "slack", community: "T1", person: "U0ADA" },
        acts: [{ kind: "accept", text: "Welcome", at: "2020-07-02T10:00:00.000Z", person: "U0LENA" }],
      },
    ]);
  });

  it("of nobody are a head alone, and an empty list", () => {
    expect(toCsv([], tracks).split("\r\n")).toHaveLength(2);
    expect(toJson([], tracks)).toBe("[]\n");
  });
});
