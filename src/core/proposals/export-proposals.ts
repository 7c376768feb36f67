/** Proposals for other programs: every fact of them, as CSV or as JSON. Pure. */
import { toIso } from "../time/instant.ts";
import type { ProposalEntry } from "./proposal.ts";

/** Names of tracks by their ids. */
export type TrackNames = ReadonlyMap<string, string>;

const COLUMNS = [
  "id",
  "track",
  "title",
  "text",
  "speaker",
  "state",
  "proposed",
  "decided",
  "said",
  "platform",
  "community",
  "person",
] as const;

type Row = Record<(typeof COLUMNS)[number], string>;

/** RFC 4180: a head, then a line for each; quoted throughout. */
export function toCsv(entries: readonly ProposalEntry[], tracks: TrackNames): string {
  const lines = [
    COLUMNS.map(quote),
    ...entries.map((entry) => {
      const row = toRow(entry, tracks);
      return COLUMNS.map((column) => quote(row[column]));
    }),
  ];
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

/** An array with one object for each, its acts included. */
export function toJson(entries: readonly ProposalEntry[], tracks: TrackNames): string {
  const all = entries.map(({ proposal, acts, state }) => {
    const { id, track, title, text, speaker, at, platform, community, person = null } = proposal;
    return {
      id,
      track: { id: track, title: tracks.get(track) ?? null },
      title,
      text,
      speaker,
      state,
      proposed: toIso(at),
      by: { platform, community, person },
      acts: acts.map((act) => ({
        kind: act.kind,
        text: act.text,
        at: toIso(act.at),
        person: act.person ?? null,
      })),
    };
  });
  return `${JSON.stringify(all, null, 2)}\n`;
}

function toRow({ proposal, acts, state }: ProposalEntry, tracks: TrackNames): Row {
  const { id, track, title, text, speaker, at, platform, community, person = "" } = proposal;
  const last = acts.at(-1);
  const decided = state === "accepted" || state === "declined";
  return {
    id,
    track: tracks.get(track) ?? track,
    title,
    text,
    speaker,
    state,
    proposed: toIso(at),
    decided: decided && last !== undefined ? toIso(last.at) : "",
    said: last?.text ?? "",
    platform,
    community,
    person,
  };
}

/**
 * What a spreadsheet would take for a formula is kept a text by an apostrophe: proposals are written by strangers.
 * OWASP: CSV Injection.
 */
function quote(cell: string): string {
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${harmless.replaceAll('"', '""')}"`;
}
