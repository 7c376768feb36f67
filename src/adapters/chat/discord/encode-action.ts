/**
 * Command lines in a button's custom_id, and back. A press brings nothing but these characters (and, in a direct
 * message, not even the guild), so that buttons outlive restarts.
 *
 *     1 a 0 | guild, base 36 | delivery | page | command | name=value&name=value
 *
 * Version; `a` answers anew, `p` turns the page of what it stands under; the button's position, which keeps two
 * buttons with one command line apart.
 */
import type { CommandLine } from "../../../core/reply/reply.ts";
import { CUSTOM_ID } from "./limits.ts";

export type ButtonUse = CommandLine & {
  /** The guild that the message is about; undefined where the press itself tells it. */
  community: string | undefined;
  /** The delivery that the button belongs to, by which the message is found again. */
  delivery: string | undefined;
  /** 1 for the first page. */
  page: number;
  /** Shows its answer in place of the one that it stands under. */
  turnsPage: boolean;
};

const VERSION = "1";
const SNOWFLAKE = /^[1-9]\d{0,19}$/;
const BASE = 36;

/** The custom_id, or undefined when it does not fit: the button is then left out. `position` is below 36. */
export function encodeAction(use: ButtonUse, position: number): string | undefined {
  const { community, delivery = "", page, command, options, turnsPage } = use;
  if (community !== undefined && !SNOWFLAKE.test(community)) return undefined;
  const head = `${VERSION}${turnsPage ? "p" : "a"}${position.toString(BASE)}`;
  const guild = community === undefined ? "" : BigInt(community).toString(BASE);
  const values = Object.entries(options).map(([name, value]) => `${guard(name)}=${guard(value)}`);
  const id = [head, guild, guard(delivery), page.toString(BASE), guard(command), values.join("&")].join("|");
  return id.length <= CUSTOM_ID && id.isWellFormed() ? id : undefined;
}

/** What a button runs; undefined for buttons of another make. */
export function decodeAction(id: string): ButtonUse | undefined {
  const [head = "", guild = "", delivery = "", page = "", command = "", values, ...rest] = split(id, "|");
  const [version, kind, position] = head;
  if (version !== VERSION || position === undefined || values === undefined || rest.length > 0)
    return undefined;
  if ((kind !== "a" && kind !== "p") || command === "" || !/^[0-9a-z]{1,6}$/.test(page)) return undefined;
  if (!/^[0-9a-z]{0,13}$/.test(guild)) return undefined;
  const pairs = values === "" ? [] : split(values, "&").map((pair) => split(pair, "="));
  if (pairs.some((pair) => pair.length !== 2)) return undefined;
  return {
    community: guild === "" ? undefined : readBase36(guild),
    delivery: delivery === "" ? undefined : release(delivery),
    page: Math.max(1, Number.parseInt(page, BASE)),
    turnsPage: kind === "p",
    command: release(command),
    options: Object.fromEntries(pairs.map(([name = "", value = ""]) => [release(name), release(value)])),
  };
}

/** A backslash before every sign that separates. */
function guard(text: string): string {
  return text.replace(/[\\|&=]/g, "\\$&");
}

function release(text: string): string {
  return text.replace(/\\(.)/gsu, "$1");
}

/** Splits at separators that no backslash guards. */
function split(text: string, separator: string): string[] {
  const parts = [""];
  for (const [sign] of text.matchAll(/\\.|./gsu)) {
    if (sign === separator) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${sign}`);
  }
  return parts;
}

function readBase36(text: string): string {
  return String([...text].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, BASE)), 0n));
}
