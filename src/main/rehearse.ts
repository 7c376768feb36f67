/** Runs a whole conference before it happens, and says what people will see, when, and whether it can be done. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { systemClock } from "../adapters/clock/system-clock.ts";
import { openSource } from "../adapters/source/open-source.ts";
import { demoConference } from "../config.ts";
import { SourceFailure } from "../core/errors.ts";
import type { SourceAnswer } from "../core/ports/schedule-source.ts";
import { fromIso, HOUR_MS, type Instant, MINUTE_MS } from "../core/time/instant.ts";
import { isZone } from "../core/time/zone.ts";
import { rehearse } from "../rehearse/rehearse.ts";
import { showPage } from "../rehearse/show-page.ts";
import { jsonLine, showReport } from "../rehearse/show-report.ts";
import { STAGES, type StageName } from "../rehearse/stage-platforms.ts";
import { sumUp } from "../rehearse/sum-up.ts";

const OPTIONS = {
  conference: { type: "string" },
  zone: { type: "string" },
  from: { type: "string" },
  to: { type: "string" },
  subscribers: { type: "string", default: "50" },
  seed: { type: "string", default: "1" },
  platform: { type: "string" },
  faults: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  html: { type: "string" },
} as const;

const MOST_SUBSCRIBERS = 100_000;
/** The morning programme and the first calls come before the first session. */
const BEFORE_MS = 12 * HOUR_MS;
const AFTER_MS = 15 * MINUTE_MS;

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const subscribers = wholeNumber("subscribers", values.subscribers, MOST_SUBSCRIBERS);
  const seed = wholeNumber("seed", values.seed, Number.MAX_SAFE_INTEGER);
  const platforms = values.platform === undefined ? STAGES : [stage(values.platform)];
  if (values.zone !== undefined && !isZone(values.zone))
    throw usage(`--zone: "${values.zone}" is no IANA time zone.`);
  const location = values.conference ?? demoConference;
  const source = openSource(location, { clock: systemClock, zone: values.zone });
  const answer = await source.read(undefined);
  if (answer === "unchanged") throw new SourceFailure("unreachable", `${location} gave no schedule.`);
  const { from, to } = stretch(answer, source.name, values.from, values.to);
  const begun = systemClock.now();
  const rehearsed = await rehearse({
    answer,
    name: source.name,
    from,
    to,
    // People are on one platform each.
    subscribers: Math.ceil(subscribers / platforms.length),
    seed,
    platforms,
    faults: values.faults,
    progress: (at) => showProgress((at - from) / (to - from), begun),
  });
  const summary = sumUp(rehearsed);
  if (values.html !== undefined) writeFileSync(values.html, showPage(rehearsed, summary));
  if (values.json) for (const row of rehearsed.recording.rows) process.stdout.write(`${jsonLine(row)}\n`);
  else process.stdout.write(showReport(rehearsed, summary));
  return 0;
}

/** What is rehearsed: the conference with what comes before and after it, or a part of that. */
function stretch({ schedule }: SourceAnswer, name: string, from: string | undefined, to: string | undefined) {
  const first = schedule.sessions[0];
  if (first === undefined)
    throw new SourceFailure("malformed", `${name} has no sessions, so there is nothing to rehearse.`);
  const earliest = first.start - BEFORE_MS;
  const latest = Math.max(...schedule.sessions.map(({ end }) => end)) + AFTER_MS;
  const begin = from === undefined ? earliest : instant("from", from);
  const end = to === undefined ? latest : instant("to", to);
  if (begin >= end) throw usage("--from must come before --to.");
  if (end <= earliest || begin >= latest) {
    throw new SourceFailure(
      "malformed",
      `Nothing of ${schedule.conference.title} lies between ${from ?? "its beginning"} and ${to ?? "its end"}.`,
      {
        hint: `It goes from ${schedule.conference.start} to ${schedule.conference.end}.`,
      },
    );
  }
  return { from: begin, to: end };
}

function instant(option: string, text: string): Instant {
  const at = fromIso(text);
  if (at === undefined) throw usage(`--${option}: "${text}" is no instant such as 2020-08-24T10:00:00Z.`);
  return at;
}

function stage(name: string): StageName {
  const known = STAGES.find((one) => one === name);
  if (known === undefined) throw usage(`--platform: ${name} is none of ${STAGES.join(", ")}.`);
  return known;
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number > most)
    throw usage(`--${option}: "${text}" is not a whole number up to ${most}.`);
  return number;
}

/** On stderr, and only once it takes a while: results alone are on stdout. */
function showProgress(share: number, begun: Instant): void {
  if (!process.stderr.isTTY || systemClock.now() - begun < 1_000) return;
  process.stderr.write(`\rrehearsing: ${Math.round(share * 100)} %${share >= 0.99 ? "\n" : ""}`);
}

function usage(message: string): Error {
  return Object.assign(new Error(message), { code: "ERR_PARSE_ARGS_USAGE" });
}
