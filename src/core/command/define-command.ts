/**
 * A command, declared once: its zod schema is compiled into the platforms' registrations, the text grammar, help and
 * docs, and checks the options each time it is used.
 */
import { z } from "zod";
import { joined, say, type Words } from "../language/words.ts";
import type { Reply } from "../reply/reply.ts";
import type { Access, CommandSpec, OptionSpec, SuggestionKind } from "./command-spec.ts";
import { wrongOption } from "./grammar.ts";
import type { Scene } from "./scene.ts";

export type Command = {
  spec: CommandSpec;
  /** Checks the options; throws a UserError that names every wrong one, with an example that works. */
  prepare(given: Readonly<Record<string, string>>): (scene: Scene) => Promise<Reply<Words>>;
};

type Declaration<Shape extends z.ZodRawShape> = {
  name: string;
  summary: string;
  access: Access;
  chairs?: boolean;
  options: z.ZodObject<Shape>;
  bare?: string & keyof Shape;
  examples: readonly [string, ...string[]];
  run(options: z.output<z.ZodObject<Shape>>, scene: Scene): Promise<Reply<Words>> | Reply<Words>;
};

export function defineCommand<Shape extends z.ZodRawShape>(declaration: Declaration<Shape>): Command {
  const { name, summary, access, chairs = false, bare, examples } = declaration;
  const spec: CommandSpec = {
    name,
    summary,
    access,
    ...(chairs ? { chairs } : {}),
    bare,
    examples,
    options: compileOptions(declaration.options),
  };
  const strict = declaration.options.strict();
  return {
    spec,
    prepare(given) {
      const checked = strict.safeParse(given);
      if (!checked.success)
        throw wrongOption(
          spec,
          joined(
            checked.error.issues.map((issue) => explain(issue, given)),
            " ",
          ),
        );
      const options = checked.data as z.output<z.ZodObject<Shape>>;
      return async (scene) => declaration.run(options, scene);
    },
  };
}

/** What a command's option needs beyond JSON Schema: set with `.meta()` in options.ts. */
const optionMeta = z.object({
  type: z.string().optional(),
  description: z.string(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  suggest: z.enum(["session", "track", "room", "speaker", "day"]).optional(),
  as: z.enum(["boolean", "channel", "file", "group", "integer", "who"]).optional(),
});

const compiled = z.object({
  properties: z.record(z.string(), optionMeta).default({}),
  required: z.array(z.string()).default([]),
});

/** What a refinement says of itself with `params`. */
const boundSchema = z.object({ most: z.number().optional() });

function compileOptions(options: z.ZodObject): OptionSpec[] {
  const schema = compiled.parse(z.toJSONSchema(options, { io: "input" }));
  const specs = Object.entries(schema.properties).map(([name, property]): OptionSpec => {
    const suggest: SuggestionKind | undefined = property.suggest;
    return {
      name,
      type: property.as ?? "string",
      required: schema.required.includes(name),
      description: property.description,
      choices: property.enum,
      min: property.minimum,
      max: property.maximum,
      maxLength: property.maxLength,
      suggest,
    };
  });
  return specs.sort((a, b) => Number(b.required) - Number(a.required));
}

/** What an option wants, in its own words: `{most}` in them is the bound that was passed. */
function complaint(issue: z.core.$ZodIssue): Words {
  if (issue.code === "too_big") return say(issue.message, { most: Number(issue.maximum) });
  const { most } = boundSchema.parse(issue.code === "custom" ? (issue.params ?? {}) : {});
  return most === undefined ? say(issue.message) : say(issue.message, { most });
}

function explain(issue: z.core.$ZodIssue, given: Readonly<Record<string, string>>): Words {
  if (issue.code === "unrecognized_keys")
    return say("{names}: there is no such option.", { names: issue.keys.join(", ") });
  const name = String(issue.path[0] ?? "");
  const value = given[name];
  if (value === undefined) return say("The option {name} is missing.", { name });
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return say('{name}: "{value}" cannot be used: {problem}', {
    name,
    value: shown,
    problem: complaint(issue),
  });
}
