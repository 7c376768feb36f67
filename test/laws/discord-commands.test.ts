/** Laws of commands on Discord: what is registered is taken, and what is typed is what the desk gets. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeInteraction } from "../../src/adapters/chat/discord/decode-interaction.ts";
import { encodeCommands } from "../../src/adapters/chat/discord/encode-command.ts";
import { commands } from "../../src/commands/index.ts";
import type { CommandSpec, OptionSpec } from "../../src/core/command/command-spec.ts";
import { hostileText, longText, snowflakes } from "../support/discord/hostile.ts";
import { checkRequest, specIsThere } from "../support/discord/request-check.ts";

const PATH = "/applications/{application_id}/commands";
const schema = specIsThere ? "" : " (the schema is not at hand)";

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const words = fc.oneof(hostileText, longText(100));

const option: fc.Arbitrary<OptionSpec> = fc.record({
  name,
  type: fc.constantFrom("string", "integer", "boolean", "channel"),
  required: fc.boolean(),
  description: words,
  choices: fc.option(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 }), {
    nil: undefined,
  }),
  min: fc.option(fc.integer({ min: -100, max: 0 }), { nil: undefined }),
  max: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
  maxLength: fc.option(fc.integer({ min: 1, max: 9_000 }), { nil: undefined }),
  suggest: fc.option(fc.constantFrom("session", "track", "room", "speaker", "day"), { nil: undefined }),
});

const spec: fc.Arbitrary<CommandSpec> = fc.record({
  name,
  summary: words,
  access: fc.constantFrom("everyone", "organiser"),
  options: fc.uniqueArray(option, { selector: (one) => one.name, maxLength: 4 }),
  bare: fc.constant(undefined),
  examples: fc.constant([]),
});

describe("registration with Discord", () => {
  it(`is taken, whatever the commands are called and say${schema}`, () => {
    fc.assert(
      fc.property(fc.uniqueArray(spec, { selector: (one) => one.name, maxLength: 12 }), (specs) => {
        expect(checkRequest("PUT", PATH, encodeCommands(specs, "conf"))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it(`is taken for Callboard's own commands${schema}`, () => {
    const encoded = encodeCommands(
      commands.map((command) => command.spec),
      "conf",
    );
    expect(checkRequest("PUT", PATH, encoded)).toEqual([]);
    expect(encoded.flatMap(({ options }) => options.map((sub) => sub.name)).sort()).toEqual(
      commands.map((command) => command.spec.name).sort(),
    );
  });

  it("refuses more commands than Discord takes, and says how many those are", () => {
    const many = Array.from({ length: 26 }, (_, index) => ({
      name: `c${index}`,
      summary: "",
      access: "everyone" as const,
      options: [],
      bare: undefined,
      examples: [],
    }));
    expect(() => encodeCommands(many, "conf")).toThrow("25 subcommands");
  });
});

/** An interaction as Discord sends it, with these options. */
function used(
  options: readonly { name: string; value: string | number | boolean }[],
  given: Record<string, unknown> = {},
) {
  return {
    id: "1001",
    token: "token",
    application_id: "1",
    version: 1,
    type: 2,
    guild_id: "77",
    channel_id: "78",
    member: { user: { id: "79" }, permissions: "0" },
    data: { id: "5", name: "conf", type: 1, options: [{ type: 1, name: "remind", options }] },
    ...given,
  };
}

describe("what is typed on Discord", () => {
  it("reaches the desk as the same text, by name", () => {
    const values = fc.dictionary(name, fc.oneof(fc.string(), fc.integer(), fc.boolean()), { maxKeys: 6 });
    fc.assert(
      fc.property(values, (given) => {
        const options = Object.entries(given).map(([key, value]) => ({ name: key, type: 3, value }));
        const decoded = decodeInteraction(used(options), []);
        const expected = Object.fromEntries(
          Object.entries(given).map(([key, value]) => [key, String(value)]),
        );
        expect(decoded).toMatchObject({ kind: "command", invocation: { command: "remind", page: 1 } });
        expect(decoded?.kind === "command" && decoded.invocation.options).toEqual(expected);
      }),
    );
  });

  it("tells who may organise from the permission or the settings alone", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 50n) - 1n }), snowflakes, (permissions, admin) => {
        const raw = used([], { member: { user: { id: "79" }, permissions: String(permissions) } });
        const decoded = decodeInteraction(raw, [admin]);
        const organiser = (permissions & 32n) !== 0n || admin === "79";
        expect(decoded?.kind === "command" && decoded.invocation.organiser).toBe(organiser);
      }),
    );
  });

  it("takes any payload without failing", () => {
    fc.assert(
      fc.property(fc.anything(), fc.nat(6), (data, type) => {
        decodeInteraction(data, []);
        decodeInteraction(used([], { data, type }), []);
      }),
      { numRuns: 500 },
    );
  });
});
