/** Writes the skeleton of a new source: npm run new -- source NAME. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const [kind, name = ""] = process.argv.slice(2);
const FORMATS = "src/adapters/source/formats.ts";

function fail(message: string): never {
  process.stderr.write(
    `${message}\nUse: npm run new -- source NAME, where NAME is like conf-tool: a-z, 0-9 and -.\n`,
  );
  process.exit(2);
}

if (kind !== "source") fail(`There is no skeleton for "${kind ?? ""}".`);
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) fail(`"${name}" cannot be a format's name.`);
const constant = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const files = {
  parser: `src/adapters/source/${name}.ts`,
  fixture: `test/fixtures/feeds/${name}.txt`,
  test: `test/unit/format-${name}.test.ts`,
};
for (const file of Object.values(files)) if (existsSync(file)) fail(`${file} is there already.`);

const parser = `/** ${name}: say in a sentence who writes this format, and where it is described. */
import { SourceFailure } from "../../core/errors.ts";
import { fromIso } from "../../core/time/instant.ts";
import { assemble, type FeedEntry } from "./feed/assemble.ts";
import { chooseZone } from "./feed/choose-zone.ts";
import type { Format } from "./format.ts";

const MARK = "${name}/1";

/** One line a session: id, start, end and title, between tabs; the zone stands in the first line. */
export const ${constant}: Format = {
  name: "${name}",
  recognises: (files) => files.some(({ text }) => text.startsWith(MARK)),
  parse(files, settings) {
    const [head = "", ...lines] = (files.find(({ text }) => text.startsWith(MARK))?.text ?? "").split(/\\r?\\n/);
    const { zone, findings } = chooseZone(head.split("\\t")[1], settings.zone);
    const { schedule, findings: more } = assemble({ title: head.split("\\t")[2] ?? "${name}", zone, entries: lines.filter((line) => line !== "").map(readLine) });
    return { schedule, findings: [...findings, ...more] };
  },
};

function readLine(line: string): FeedEntry {
  const [id = "", from = "", to = "", title = ""] = line.split("\\t");
  const [start, end] = [fromIso(from), fromIso(to)];
  if (start === undefined || end === undefined) {
    throw new SourceFailure("malformed", \`The session \${id.slice(0, 40)} has no start and end such as 2020-08-24T14:00Z.\`);
  }
  return { id, title, abstract: "", start, end, speakers: [] };
}
`;
const fixture = `${name}/1\tEurope/Brussels\tA Small Conference\none\t2026-02-01T09:00:00Z\t2026-02-01T09:30:00Z\tThe first talk\ntwo\t2026-02-01T10:00:00Z\t2026-02-01T10:30:00Z\tThe second talk\n`;
const test = `import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ${constant} } from "../../src/adapters/source/${name}.ts";
import { readFeed } from "../../src/adapters/source/read-feed.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import { toIso } from "../../src/core/time/instant.ts";

const text = readFileSync("test/fixtures/feeds/${name}.txt", "utf8");

describe("${name}", () => {
  it("is recognised by its content and read with every session at its instant", () => {
    const { format, schedule } = readFeed([{ name: "feed", text }], {});
    expect(format).toBe(${constant}.name);
    expect(schedule.sessions.map(({ id, start }) => [id, toIso(start)])).toEqual([
      ["one", "2026-02-01T09:00:00.000Z"],
      ["two", "2026-02-01T10:00:00.000Z"],
    ]);
  });

  it("is read or refused wherever it is cut off, and nothing else is thrown", () => {
    for (let length = 0; length < text.length; length += 1) {
      try {
        readFeed([{ name: "feed", text: text.slice(0, length) }], {});
      } catch (failure) {
        expect(failure).toBeInstanceOf(SourceFailure);
      }
    }
  });
});
`;

const before = readFileSync(FORMATS, "utf8");
const imported = before.replace(
  /(import type \{ Format \} from "\.\/format\.ts";\n)/,
  `$1import { ${constant} } from "./${name}.ts";\n`,
);
const registered = imported.replace(/\n\];\n$/, `\n  ${constant},\n];\n`);
if (imported === before || registered === imported)
  fail(`${FORMATS} no longer looks as expected; add the format by hand.`);
writeFileSync(files.parser, parser);
writeFileSync(files.fixture, fixture);
writeFileSync(files.test, test);
writeFileSync(FORMATS, registered);
process.stdout.write(`Wrote ${Object.values(files).join(", ")} and a line in ${FORMATS}.\n`);
