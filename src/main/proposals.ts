/** Prints what was proposed in chat, in all communities, for other programs. Reads beside a Callboard that runs. */
import { parseArgs } from "node:util";
import { readConfig, readEnvironment } from "../config.ts";
import { toCsv, toJson } from "../core/proposals/export-proposals.ts";
import { openProposalBook } from "../core/proposals/proposal-book.ts";
import { openPublished } from "../core/schedule/published.ts";
import { openDatabase } from "./open-store.ts";
import { type ConferenceSettings, readConferences } from "./read-conferences.ts";

const OPTIONS = {
  csv: { type: "boolean" },
  json: { type: "boolean" },
  conference: { type: "string" },
} as const;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.csv === true && values.json === true)
    throw Object.assign(new Error("Give --csv or --json."), { code: "ERR_PARSE_ARGS_USAGE" });
  const conferences = readConferences(readConfig(readEnvironment()));
  const memory = await openDatabase(conferenceNamed(values.conference, conferences).databaseUrl);
  try {
    const entries = await openProposalBook(memory.store).entries();
    const published = await openPublished(memory.store).load();
    const tracks = new Map((published?.schedule.tracks ?? []).map(({ id, title }) => [id, title]));
    process.stdout.write(values.json === true ? toJson(entries, tracks) : toCsv(entries, tracks));
    return 0;
  } finally {
    await memory.close();
  }
}

/** The only one needs no name. */
function conferenceNamed(
  name: string | undefined,
  conferences: readonly ConferenceSettings[],
): ConferenceSettings {
  const [only, ...others] = conferences;
  const found =
    name === undefined && others.length === 0 ? only : conferences.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = conferences.flatMap((one) => (one.name === undefined ? [] : [one.name]));
  const hint =
    names.length === 0
      ? "There is only one; leave --conference out."
      : `Give --conference ${names.join(" or ")}.`;
  throw Object.assign(new Error(hint), { code: "ERR_PARSE_ARGS_USAGE" });
}
