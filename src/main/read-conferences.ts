/** Reads which conferences are served, and for which communities: from CONFERENCES, or the one of CONFERENCE. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { fields } from "../adapters/source/callboard/callboard-schema.ts";
import { createFaultList, type FaultList, showFault } from "../adapters/source/callboard/fault-list.ts";
import { readYaml, type YamlFile } from "../adapters/source/callboard/read-yaml.ts";
import { isAddress } from "../adapters/source/open-source.ts";
import { type Config, demoConference, isDatabase } from "../config.ts";
import type { Served } from "../core/conferences/serves.ts";
import { ConfigError } from "../core/errors.ts";
import { isZone } from "../core/time/zone.ts";

export type ConferenceSettings = {
  /** Undefined where it is the only one. */
  name: string | undefined;
  /** A file, a folder or an address. */
  schedule: string;
  zone: string | undefined;
  databaseUrl: string;
  communities: Served;
};

const NAME = "1 to 30 of a-z, 0-9 and -";
const COMMUNITY = "discord:SERVER or slack:WORKSPACE, by their ids, such as discord:81384788765712384";
const DATABASE = "a database as DATABASE_URL names it, another for each conference";

const text = z.string({ error: "a text" });
const list = (item: z.ZodType<string>, allowed: string) =>
  z.array(item, { error: allowed }).min(1, { error: `${allowed}; or left out, for whoever is in no other` });

const entry = fields({
  name: text.regex(/^[a-z0-9-]{1,30}$/, { error: NAME }),
  schedule: z.string({ error: "a file, a folder or an address" }),
  zone: text.refine(isZone, { error: "an IANA time zone, such as Europe/Berlin" }).optional(),
  database: text.optional(),
  communities: list(
    z.string({ error: COMMUNITY }).regex(/^(discord|slack):[\w@]+$/, { error: COMMUNITY }),
    `a list of ${COMMUNITY}`,
  ).optional(),
});

const shape = fields({
  conferences: z.array(entry, { error: "a list of conferences" }).min(1, { error: "one conference or more" }),
});

type Entry = z.output<typeof entry>;

/** Throws a ConfigError with every fault of the file and its line. Nothing of what it names is opened. */
export function readConferences(config: Config): ConferenceSettings[] {
  const { conferences: file, databaseUrl } = config;
  if (file === undefined)
    return [
      {
        name: undefined,
        schedule: config.conference ?? demoConference,
        zone: config.conferenceZone,
        databaseUrl,
        communities: undefined,
      },
    ];
  const yaml = readYaml(file, contentOf(file));
  const faults = createFaultList();
  faults.addAll(yaml.faults);
  const read = yaml.faults.length > 0 ? undefined : faults.check(shape, yaml.value, { file: yaml, path: [] });
  const entries = read?.conferences ?? [];
  checkTogether(entries, databaseUrl, yaml, faults);
  const found = faults.inOrder();
  if (found.length > 0) throw new ConfigError(found.map((fault) => `CONFERENCES: ${showFault(fault)}`));
  const folder = path.dirname(file);
  return entries.map(({ name, schedule, zone, database, communities }) => ({
    name,
    schedule: isAddress(schedule) ? schedule : path.resolve(folder, schedule),
    zone,
    databaseUrl: database ?? databaseOf(name, databaseUrl) ?? databaseUrl,
    communities: communities === undefined ? undefined : new Set(communities),
  }));
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (failure) {
    const why = failure instanceof Error && "code" in failure ? String(failure.code) : String(failure);
    throw new ConfigError([
      `CONFERENCES: the file ${file} cannot be read (${why}). Check its path and its permissions.`,
    ]);
  }
}

/** A file beside the one that DATABASE_URL names; undefined for databases that are no files. */
function databaseOf(name: string, databaseUrl: string): string | undefined {
  if (databaseUrl === "memory:") return databaseUrl;
  if (!databaseUrl.startsWith("sqlite:")) return undefined;
  const { dir, name: stem, ext } = path.parse(databaseUrl.slice("sqlite:".length));
  return `sqlite:${path.join(dir, `${stem}-${name}${ext}`)}`;
}

/** What is only wrong beside another: nothing may belong to two of them. */
function checkTogether(
  entries: readonly Entry[],
  databaseUrl: string,
  file: YamlFile,
  faults: FaultList,
): void {
  const once = { name: new Set(), place: new Set(), database: new Set() };
  let everybodyElse = 0;
  for (const [index, { name, database, communities }] of entries.entries()) {
    const spot = { file, path: ["conferences", index] };
    if (seen(once.name, name)) faults.add(spot, ["name"], name, "a name that no other conference has");
    const own = database ?? databaseOf(name, databaseUrl);
    // Its address may hold a password.
    if (own === undefined) faults.add(spot, ["database"], undefined, DATABASE);
    else if (!isDatabase(own)) faults.add(spot, ["database"], "(not shown)", DATABASE);
    else if (own !== "memory:" && seen(once.database, own))
      faults.add(spot, ["database"], "that of another", DATABASE);
    for (const [at, place] of (communities ?? []).entries())
      if (seen(once.place, place))
        faults.add(spot, ["communities", at], place, "a community that is listed once, under one conference");
    if (communities !== undefined) continue;
    everybodyElse += 1;
    if (everybodyElse > 1)
      faults.add(
        spot,
        ["communities"],
        undefined,
        `a list of ${COMMUNITY}: another conference is for whoever is in no list already`,
      );
  }
}

function seen(before: Set<unknown>, value: string): boolean {
  const known = before.has(value);
  before.add(value);
  return known;
}
