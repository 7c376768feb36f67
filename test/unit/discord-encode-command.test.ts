import { describe, expect, it } from "vitest";
import { type EncodedOption, encodeCommands } from "../../src/adapters/chat/discord/encode-command.ts";
import { commands } from "../../src/commands/index.ts";

/** Discord: Application Commands: all texts of a command together, of each its longest language. */
const WHOLE_COMMAND = 8_000;

type Part = Pick<EncodedOption, "name" | "description" | "description_localizations" | "choices" | "options">;

function sizeOf({
  name,
  description,
  description_localizations: other,
  choices = [],
  options = [],
}: Part): number {
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0);
  const inside = options.reduce((sum, option) => sum + sizeOf(option), 0);
  return name.length + Math.max(description.length, other?.fr.length ?? 0) + chosen + inside;
}

describe("the commands that Discord is given", () => {
  const encoded = encodeCommands(
    commands.map(({ spec }) => spec),
    "conf",
  );

  it.each(encoded)("are small enough: $name", (command) => {
    expect(sizeOf(command)).toBeLessThanOrEqual(WHOLE_COMMAND);
  });

  it("say in French what each does", () => {
    const [conf] = encoded;
    const now = conf?.options.find(({ name }) => name === "now");
    expect(now).toMatchObject({
      description: "What is on at this moment",
      description_localizations: { fr: "Ce qui a lieu en ce moment" },
    });
  });
});
