import { describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { formatCommandLine, parseCommandLine } from "../../src/core/command/grammar.ts";
import { UserError } from "../../src/core/errors.ts";

const specs = commands.map(({ spec }) => spec);
const parse = (text: string) => parseCommandLine(text, specs);

function refusal(text: string): UserError {
  try {
    parse(text);
  } catch (failure) {
    if (failure instanceof UserError) return failure;
    throw failure;
  }
  throw new Error(`"${text}" was not refused`);
}

describe("the text grammar", () => {
  it("reads options by their names", () => {
    expect(parse("remind session:core-scheduling lead:10")).toEqual({
      command: "remind",
      options: { session: "core-scheduling", lead: "10" },
    });
  });

  it("lets a value hold spaces and colons until the next option", () => {
    expect(parse("remind session:BPF: what next? lead:30,10").options).toEqual({
      session: "BPF: what next?",
      lead: "30,10",
    });
  });

  it("takes quotes around a value away, and leaves option names inside them alone", () => {
    expect(parse('remind session:"the lead: a story" lead:5').options).toEqual({
      session: "the lead: a story",
      lead: "5",
    });
  });

  it("gives text without a name to the bare option", () => {
    expect(parse("search core scheduling")).toEqual({
      command: "search",
      options: { text: "core scheduling" },
    });
  });

  it("reads a yes-or-no option that stands alone", () => {
    expect(parse("forget everything")).toEqual({ command: "forget", options: { everything: "true" } });
  });

  it("reads nothing at all as help", () => {
    expect(parse("   ")).toEqual({ command: "help", options: {} });
  });

  it("does not care about case in command and option names", () => {
    expect(parse("REMIND Session:x").options).toEqual({ session: "x" });
  });

  it("refuses an unknown command with the nearest ones", () => {
    const refused = refusal("remidn session:x");
    expect(refused.code).toBe("unknown-command");
    expect(refused.hint).toContain("remind");
  });

  it("shortens an unknown command of 4,000 characters in what it says", () => {
    expect(refusal("x".repeat(4_000)).message.length).toBeLessThan(100);
  });

  it("refuses an option that is given twice", () => {
    expect(refusal("remind session:a session:b").message).toContain("twice");
  });

  it("refuses text where a command takes none, with an example that works", () => {
    const refused = refusal("now please");
    expect(refused.message).toContain('"please"');
    expect(refused.example).toBe("now");
  });

  it.each(commands.flatMap(({ spec }) => spec.examples))(
    "parses the example %s and formats it back",
    (example) => {
      const line = parse(example);
      expect(parse(formatCommandLine(line))).toEqual(line);
    },
  );
});
