import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({
    name: path.join("src", name).split(path.sep).join("/"),
    text: readFileSync(path.join("src", name), "utf8"),
  }));

/** What a file imports: paths from the root for our own, bare names for others. */
function importsOf({ name, text }: (typeof files)[number]): string[] {
  return [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, target = ""]) =>
    target.startsWith(".") ? path.posix.join(path.posix.dirname(name), target) : target,
  );
}

function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
}

const within = (folder: string) => files.filter(({ name }) => name.startsWith(folder));
const offenders = (folder: string, allowed: (target: string) => boolean) =>
  within(folder).flatMap((file) =>
    importsOf(file)
      .filter((target) => !allowed(target))
      .map((target) => `${file.name} imports ${target}`),
  );
const isOurs =
  (...folders: string[]) =>
  (target: string) =>
    folders.some((folder) => target.startsWith(folder));

/** Pure libraries, each named by an ADR. */
const PURE = new Set([
  "zod",
  "luxon",
  "minisearch",
  "intl-messageformat",
  "@noble/hashes/sha2.js",
  "@noble/hashes/utils.js",
]);

describe("the layers", () => {
  it("core knows only itself and pure libraries: everything else reaches it through a port in src/core/ports, so that it can be tested and simulated", () => {
    expect(offenders("src/core/", (target) => isOurs("src/core/")(target) || PURE.has(target))).toEqual([]);
  });

  it("commands know only the core: a command that needs a platform's own word is asking for something in Reply or Scene", () => {
    expect(
      offenders(
        "src/commands/",
        (target) => isOurs("src/core/", "src/commands/")(target) || target === "zod",
      ),
    ).toEqual([]);
  });

  it("adapters know the core and their own kind, never commands or each other's platforms: what two need belongs in the core", () => {
    const found = within("src/adapters/").flatMap((file) => {
      const [, , port = "", kind = ""] = file.name.split("/");
      const home = port === "chat" ? `src/adapters/chat/${kind}/` : `src/adapters/${port}/`;
      const allowed = (target: string) =>
        !target.startsWith("src/") ||
        isOurs("src/core/", home)(target) ||
        target === "src/adapters/store/explain-sqlite.ts";
      return importsOf(file)
        .filter((target) => !allowed(target))
        .map((target) => `${file.name} imports ${target}`);
    });
    expect(found).toEqual([]);
  });

  it("only main, and the simulator and the rehearsal beside it, put adapters together: anything else takes what it needs as an argument", () => {
    // A simulated world is a composition root of its own: the same parts, but none of them real.
    const roots = ["src/main", "src/simulate/", "src/rehearse/", "src/adapters/"];
    const found = files
      .filter(({ name }) => !roots.some((root) => name.startsWith(root)))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith("src/adapters/"))
          .map((target) => `${file.name} imports ${target}`),
      );
    expect(found).toEqual([]);
  });

  it("the simulator takes of the adapters only what decides something: what reaches out into the world is modelled", () => {
    const adapters = within("src/simulate/").flatMap((file) =>
      importsOf(file).filter((target) => target.startsWith("src/adapters/")),
    );
    expect([...new Set(adapters)].sort()).toEqual([
      "src/adapters/chat/discord/limits.ts",
      "src/adapters/chat/slack/limits.ts",
      "src/adapters/log/silent-log.ts",
      "src/adapters/queue/hand-out.ts",
      "src/adapters/ticker/clock-ticker.ts",
    ]);
    const others = [...within("src/core/"), ...within("src/commands/"), ...within("src/adapters/")];
    expect(others.flatMap(importsOf).filter((target) => target.startsWith("src/simulate/"))).toEqual([]);
  });

  it("no file imports itself by a circle", () => {
    const graph = new Map(
      files.map((file) => [
        file.name,
        file.text.includes("import")
          ? importsOf({ ...file, text: file.text.replace(/import type [^;]+;/g, "") })
          : [],
      ]),
    );
    const circles: string[] = [];
    const visit = (name: string, trail: readonly string[]): void => {
      if (trail.includes(name)) circles.push([...trail.slice(trail.indexOf(name)), name].join(" -> "));
      else for (const next of graph.get(name) ?? []) if (graph.has(next)) visit(next, [...trail, name]);
    };
    for (const { name } of files) visit(name, []);
    expect([...new Set(circles)]).toEqual([]);
  }, 30_000);
});

describe("the rules of the house", () => {
  it("time and chance come from adapters alone: elsewhere use the Clock, so that a simulation sees what a person sees", () => {
    const banned =
      /\bDate\.now\(|\bnew Date\(|\bset(?:Timeout|Interval|Immediate)\(|\bMath\.random\(|\bprocess\.env\b|\bperformance\.now\(/;
    const found = files.filter(
      ({ name, text }) =>
        !name.startsWith("src/adapters/") && name !== "src/config.ts" && banned.test(code(text)),
    );
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  it("core and commands do not branch on a platform's name: what platforms can do differently is data", () => {
    const found = [...within("src/core/"), ...within("src/commands/")].filter(({ text }) =>
      /(?:===|!==|case)\s*"(?:discord|slack|console)"/.test(code(text)),
    );
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  it("no file must be scrolled through for long", () => {
    expect(files.filter(({ text }) => text.split("\n").length > 300).map(({ name }) => name)).toEqual([]);
  });

  it("types are not silenced", () => {
    const found = files.filter(({ text }) =>
      /\bany\b(?=[\s>\],;)])|@ts-|biome-ignore|as unknown as/.test(
        code(text).replace(/"[^"\n]*"|`[^`]*`/g, ""),
      ),
    );
    // The one cast: Keyv asks for an event emitter of its own make.
    expect(found.map(({ name }) => name)).toEqual(["src/adapters/store/sqlite-keyv.ts"]);
  });

  it("every port has at most eight members", () => {
    for (const { name, text } of within("src/core/ports/")) {
      for (const [, type = "", body = ""] of code(text).matchAll(
        /export type (\w+)(?:<\w+>)? = \{\n([\s\S]*?)\n\};/g,
      )) {
        const members = body.split("\n").filter((line) => /^ {2}\w+[(:?<]/.test(line));
        expect(members.length, `${type} in ${name}`).toBeLessThanOrEqual(8);
      }
    }
  });

  it("nothing is called by a word that means everything", () => {
    expect(
      files
        .filter(({ name }) => /(?:^|\/)(?:utils?|helpers?|common|misc|types|manager|handler)\.ts$/.test(name))
        .map(({ name }) => name),
    ).toEqual([]);
  });
});
