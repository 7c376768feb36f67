/** The waves that come next, as far as is known now: what is asked for meanwhile is not in them yet. */
import type { Programme } from "../queries/programme.ts";
import { DAY_MS, type Instant, MINUTE_MS } from "../time/instant.ts";
import { type DueSources, dueFor } from "./plan.ts";
import { recipientKey } from "./recipient.ts";

export type ComingWave = {
  platform: string;
  at: Instant;
  people: number;
  channels: number;
  /** Titles of sessions, and `The programme of 2020-08-24`. */
  about: readonly string[];
};

/** Nobody looks further ahead. */
const WITHIN_MS = DAY_MS;
/** Looked through so much at a time, until there are enough: the cost grows with what is shown. */
const STEP_MS = 30 * MINUTE_MS;
const ENOUGH = 6;

/** The next ones within a day after `now`, earliest first; a few. Who is not to be disturbed then is told later. */
export async function comingWaves(
  programme: Programme,
  sources: DueSources,
  now: Instant,
): Promise<ComingWave[]> {
  const waves: ComingWave[] = [];
  for (let since = now; since < now + WITHIN_MS && waves.length < ENOUGH; since += STEP_MS)
    waves.push(...(await wavesBetween(since, since + STEP_MS)));
  return waves.slice(0, ENOUGH);

  async function wavesBetween(since: Instant, until: Instant): Promise<ComingWave[]> {
    const found = await dueFor(programme, sources, { since, until, now });
    const groups = Map.groupBy(found, ({ recipient, telling }) => `${telling.due} ${recipient.platform}`);
    return [...groups.values()]
      .flatMap((wave) => {
        const [first] = wave;
        if (first === undefined) return [];
        const many = (kind: "person" | "channel") =>
          new Set(
            wave
              .filter(({ recipient }) => recipient.kind === kind)
              .map(({ recipient }) => recipientKey(recipient)),
          ).size;
        const about = [...new Set(wave.map(({ telling }) => titleOf(telling.about, programme)))];
        const { platform } = first.recipient;
        return [
          { platform, at: first.telling.due, people: many("person"), channels: many("channel"), about },
        ];
      })
      .sort((a, b) => a.at - b.at || (a.platform < b.platform ? -1 : 1));
  }
}

function titleOf(about: string, programme: Programme): string {
  return programme.session(about)?.title ?? `The programme of ${about.replace(/^day:/, "")}`;
}
