import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { formatCommandLine, parseCommandLine } from "../../src/core/command/grammar.ts";
import { UserError } from "../../src/core/errors.ts";

const specs = commands.map(({ spec }) => spec);

const value = fc
  .string({ minLength: 1, maxLength: 60, unit: "grapheme" })
  .map((text) => text.replace(/["]/g, "").normalize("NFC").trim())
  .filter((text) => text !== "");

const line = fc.constantFrom(...specs).chain((spec) =>
  fc.array(fc.tuple(fc.constantFrom("", ...spec.options.map(({ name }) => name)), value)).map((drawn) => ({
    command: spec.name,
    options: Object.fromEntries(drawn.filter(([name]) => name !== "")),
  })),
);

describe("the text grammar's laws", () => {
  it("parses back what it formats", () => {
    fc.assert(
      fc.property(line, (drawn) => {
        expect(parseCommandLine(formatCommandLine(drawn), specs)).toEqual({
          ...drawn,
          options: { ...drawn.options },
        });
      }),
    );
  });

  it("reads any text or refuses it as the asker's mistake, never otherwise", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4_000, unit: "binary" }), (text) => {
        try {
          parseCommandLine(text, specs);
        } catch (failure) {
          expect(failure).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
