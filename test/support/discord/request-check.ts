/**
 * Checks what a bot sends: against Discord's published OpenAPI schema where the file is at hand, and always against
 * the documented limits that the schema does not know.
 */
import { existsSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { buttonsOf, type Embed, type MessageBody } from "./records.ts";

const SPEC = new URL("../../../../shared/specs/discord-openapi.json", import.meta.url);

/** Whether the schema is at hand; without it only the documented limits are checked. */
export const specIsThere = existsSync(SPEC);

let ajv: Ajv2020 | undefined;
const compiled = new Map<string, ValidateFunction>();

/** Compiles the slowest schema ahead, so that it does not count as the bot's delay. */
export function prepareChecks(): void {
  checkSchema("POST", "/interactions/{interaction_id}/{interaction_token}/callback", {});
}

/** What is wrong with a request's body, in words; empty when nothing is. `path` as in the schema: `/users/@me/channels`. */
export function checkRequest(method: string, path: string, body: unknown): string[] {
  const problems = checkSchema(method, path, body);
  // The limits are read from a body of the right shape only.
  return problems.length > 0 ? problems : checkLimits(path, body);
}

function checkSchema(method: string, path: string, body: unknown): string[] {
  if (!specIsThere) return [];
  const validate = validatorFor(method, path);
  if (validate(body)) return [];
  return (validate.errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message }) => `${instancePath === "" ? "body" : instancePath} ${message ?? ""}`);
}

function validatorFor(method: string, path: string): ValidateFunction {
  const pointer = [
    "paths",
    path,
    method.toLowerCase(),
    "requestBody",
    "content",
    "application/json",
    "schema",
  ]
    .map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")))
    .join("/");
  const known = compiled.get(pointer);
  if (known !== undefined) return known;
  if (ajv === undefined) {
    // The document is OpenAPI around JSON Schema: what ajv does not know of it is passed over.
    ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false });
    addFormats.default(ajv, ["uri", "date-time"]);
    ajv.addSchema(JSON.parse(readFileSync(SPEC, "utf8")), "discord");
  }
  const validate = ajv.compile({ $ref: `discord#/${pointer}` });
  compiled.set(pointer, validate);
  return validate;
}

/** Discord: Create Message, embed limits; Component Reference; Application Commands. */
function checkLimits(path: string, body: unknown): string[] {
  if (path.endsWith("/commands")) return checkCommands(body);
  if (path.endsWith("/callback")) return checkCallback(body);
  // The schema has been checked; these are the parts of it that the limits are about.
  if (path.endsWith("/threads")) return [];
  if (path.includes("/messages") || path.startsWith("/webhooks/")) return checkMessage(body as MessageBody);
  return [];
}

function checkCallback(body: unknown): string[] {
  const { type, data } = body as { type: number; data?: MessageBody & { choices?: { name: string }[] } };
  if (type === 8) return (data?.choices ?? []).length > 25 ? ["more than 25 choices"] : [];
  if (data === undefined || data === null) return [];
  if (type === 5)
    return Object.keys(data).some((key) => key !== "flags") ? ["a deferral carries flags only"] : [];
  return checkMessage(data);
}

function checkMessage(body: MessageBody): string[] {
  const problems: string[] = [];
  const embeds = body.embeds ?? [];
  const components = body.components ?? [];
  if ((body.content ?? "").length > 2000) problems.push("content is longer than 2000");
  if (embeds.reduce((sum, embed) => sum + sizeOf(embed), 0) > 6000)
    problems.push("embeds hold more than 6000");
  if (embeds.some((embed) => sizeOf(embed) === 0)) problems.push("an embed is empty");
  if (embeds.some(({ footer }) => footer !== undefined && footer.text.length > 2048))
    problems.push("a footer is longer than 2048");
  if (components.length > 5) problems.push("more than 5 action rows");
  const ids = buttonsOf({ components }).map(({ custom_id }) => custom_id);
  if (new Set(ids).size < ids.length) problems.push("custom_id is not unique in its message");
  if (buttonsOf({ components }).some(({ label }) => label === undefined || label.trim() === ""))
    problems.push("a button has no label");
  if ((body.content ?? "").trim() === "" && embeds.length === 0 && components.length === 0)
    problems.push("the message is empty");
  return problems;
}

function sizeOf({ title = "", description = "", fields = [], footer, author }: Embed): number {
  const texts = [title, description, footer?.text ?? "", author?.name ?? ""];
  return [...texts, ...fields.flatMap(({ name, value }) => [name, value])].reduce(
    (sum, text) => sum + text.length,
    0,
  );
}

type CommandBody = {
  name: string;
  description?: string;
  type?: number;
  required?: boolean;
  options?: CommandBody[];
};

function checkCommands(body: unknown): string[] {
  // One command when it is posted, all of them when they are put.
  const commands = (Array.isArray(body) ? body : [body]) as CommandBody[];
  return commands.flatMap((command) => checkOptions(command, command.name));
}

function checkOptions({ name, description = "", options = [] }: CommandBody, at: string): string[] {
  const problems: string[] = [];
  if (!/^[-_'\p{L}\p{N}]{1,32}$/u.test(name) || name !== name.toLowerCase())
    problems.push(`${at}: a name is 1 to 32 letters, digits, - and _, in lower case`);
  if (description === "") problems.push(`${at}: has no description`);
  const firstOptional = options.findIndex(({ required, type = 1 }) => required !== true && type > 2);
  if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required === true))
    problems.push(`${at}: required options must come before optional ones`);
  if (new Set(options.map((option) => option.name)).size < options.length)
    problems.push(`${at}: two options have one name`);
  if (at === name && textOf({ name, description, options }) > 8000) problems.push(`${at}: more than 8000`);
  return [...problems, ...options.flatMap((option) => checkOptions(option, `${at} ${option.name}`))];
}

function textOf({ name, description = "", options = [] }: CommandBody): number {
  return options.reduce((sum, option) => sum + textOf(option), name.length + description.length);
}
