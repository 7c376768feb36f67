import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { french } from "../../src/core/language/fr/french.ts";
import { speak, speakText, speakWords } from "../../src/core/language/speak.ts";
import { all, dayName, joined, lasting, say } from "../../src/core/language/words.ts";

/** Every text that the sources put in place, and every one that a command is registered with. */
function everyText(): Set<string> {
  const found = new Set<string>();
  for (const path of globSync("src/{core,commands,adapters/chat,adapters/picture}/**/*.ts")) {
    const source = readFileSync(path, "utf8").replaceAll(/^\s*(\/\*\*|\*|\/\/).*$/gm, "");
    for (const [, literal = ""] of source.matchAll(
      /\b(?:say|wording)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g,
    ))
      found.add(unquoted(literal));
  }
  for (const { spec } of commands) {
    found.add(spec.summary);
    for (const { description } of spec.options) found.add(description);
  }
  return found;
}

const unquoted = (literal: string): string =>
  literal.startsWith("'") ? literal.slice(1, -1).replaceAll("\\'", "'") : JSON.parse(literal);

type Parsed = { type?: number; value?: unknown; options?: Record<string, { value: Parsed[] }> };

/** The names of what goes into a text. ICU's elements: of type 1 is a name alone, plurals and selects have options. */
function slots(elements: readonly Parsed[]): string[] {
  return elements.flatMap(({ type, value, options }) => {
    const inside = Object.values(options ?? {}).flatMap((option) => slots(option.value));
    return type === 1 || options !== undefined ? [String(value), ...inside] : [];
  });
}

const slotsOf = (text: string) => {
  const parsed = new IntlMessageFormat(text, "en", undefined, { ignoreTag: true });
  return [...new Set(slots(parsed.getAst() as Parsed[]))].sort();
};

describe("French", () => {
  const used = everyText();

  it("has every text that Callboard says", () => {
    expect([...used].filter((text) => !Object.hasOwn(french, text)).sort()).toEqual([]);
  });

  it("has no text that nobody says", () => {
    expect(
      Object.keys(french)
        .filter((text) => !used.has(text))
        .sort(),
    ).toEqual([]);
  });

  it.each(Object.entries(french))("takes into %j what the English does", (english, own) => {
    expect(slotsOf(own)).toEqual(slotsOf(english));
  });

  it("never runs two words together: each file has its texts to itself", () => {
    const files = globSync("src/core/language/fr/*.ts").filter((path) => !path.endsWith("french.ts"));
    const count = files.flatMap(
      (path) => readFileSync(path, "utf8").match(/^ {2}\S.*?:(?=\s)/gm) ?? [],
    ).length;
    expect(count).toBe(Object.keys(french).length);
  });

  it("counts as French does: nothing and one are singular", () => {
    const sessions = (count: number) =>
      speakWords(say("{count, plural, one {# session} other {# sessions}}", { count }), "fr");
    expect([0, 1, 2].map(sessions)).toEqual(["0 séance", "1 séance", "2 séances"]);
  });

  it("writes times and days in the Canadian way", () => {
    const at = Date.UTC(2020, 7, 24, 14);
    const time = {
      time: at,
      until: at + 45 * 60_000,
      zone: "Canada/Newfoundland",
      style: "day-clock",
    } as const;
    expect(speakWords(joined([time]), "fr")).toBe("lun. 24 août 11\u00a0h\u00a030–12\u00a0h\u00a015");
    expect(speakWords(dayName("2020-09-01"), "fr")).toBe("mar. 1er sept.");
    expect(speakWords(all([lasting(90), lasting(2880)]), "fr")).toBe("1\u00a0h\u00a030\u00a0min et 2 jours");
  });
});

describe("what is to be said", () => {
  it("takes names and titles as they are, whatever they hold", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("{x}", "'{'", "<b>", "{n, plural, other {#}}", "#", "''")),
        fc.constantFrom("en" as const, "fr" as const),
        (hostile, language) => {
          const words = say("was called {title}", { title: hostile });
          const before = speakWords(say("was called {title}", { title: "" }), language);
          expect(speakWords(words, language)).toBe(`${before}${hostile}`);
          expect(speakWords(hostile, language)).toBe(hostile);
          expect(speakWords(joined([hostile, hostile]), language)).toBe(`${hostile}, ${hostile}`);
        },
      ),
    );
  });

  it("is looked for among French texts alone, and not among what every object has", () => {
    expect(speakWords(say("constructor"), "fr")).toBe("constructor");
  });

  it("keeps its spans, wherever the language puts them", () => {
    const text = say("{session} is on after all.", { session: { strong: "A title" } });
    expect(speakText(text, "en")).toEqual([{ strong: "A title" }, " is on after all."]);
    expect(speakText(text, "fr")).toEqual([{ strong: "A title" }, " a lieu finalement."]);
  });

  it("is in English where a language lacks it, and says so of no reply", () => {
    const reply = speak({ title: say("Nobody says this {name}", { name: "x" }), blocks: [] }, "fr");
    expect(reply).toEqual({ title: "Nobody says this x", blocks: [], language: "fr" });
  });
});
