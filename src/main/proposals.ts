/** Prints what was proposed in chat, in all communities, for other programs. Reads beside a Callboard that runs. */
import { parseArgs } from "node:util";
import { readConfig, readEnvironment } from "../config.ts";
import { toCsv, toJson } from "../core/proposals/export-proposals.ts";
import { openProposalBook } from "../core/proposals/proposal-book.ts";
import { openPublished } from "../core/schedule/published.ts";
import { openDatabase } from "./open-store.ts";

const OPTIONS = { csv: { type: "boolean" }, json: { type: "boolean" } } as const;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  if (values.csv === true && values.json === true)
    throw Object.assign(new Error("Give --csv or --json."), { code: "ERR_PARSE_ARGS_USAGE" });
  const memory = await openDatabase(readConfig(readEnvironment()).databaseUrl);
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
