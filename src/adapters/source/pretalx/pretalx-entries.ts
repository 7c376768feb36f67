/** From pretalx's submissions and slots to what is held when and where. */
import type { SessionStatus } from "../../../core/schedule/model.ts";
import { MINUTE_MS } from "../../../core/time/instant.ts";
import type { FeedEntry } from "../feed/assemble.ts";
import { feedId, oneLine } from "../feed/feed-values.ts";
import type { FindingTally } from "../feed/finding-tally.ts";
import { readInstant } from "../frab/frab-times.ts";
import { joinTexts } from "../text/join-texts.ts";
import {
  type PretalxPages,
  type PretalxRef,
  type PretalxSlot,
  type PretalxSubmission,
  readSlot,
  readSubmission,
} from "./pretalx-pages.ts";

/** pretalx: Submission.state; what is not here is not, or no longer, in the programme. */
const STATES: Readonly<Record<string, SessionStatus>> = {
  "": "confirmed",
  accepted: "confirmed",
  confirmed: "confirmed",
  canceled: "cancelled",
};

type Placed = { slot: PretalxSlot; talk: PretalxSubmission | undefined };

/** One entry for every slot with a time, whichever of the pages it is on; what has none is told to the tally. */
export function readEntries(pages: PretalxPages, tally: FindingTally): FeedEntry[] {
  const talks = new Map(pages.submissions.map((talk) => [talk.code, talk]));
  const placed = [
    ...pages.slots.map((slot) => withTalk(slot, talks)),
    ...[...talks.values()].flatMap(ownSlots),
  ];
  const entries = new Map<string, FeedEntry>();
  const timed = new Set<string>();
  for (const { slot, talk } of placed) {
    const entry = toEntry({ slot, talk }, pages, tally);
    if (entry === undefined) continue;
    if (talk !== undefined) timed.add(talk.code);
    // The same slot may be on a page of its own and within its submission.
    entries.set(JSON.stringify([entry.id, entry.start, entry.room]), entry);
  }
  for (const code of withoutTimes(pages)) timed.add(code);
  for (const { code, title, state } of talks.values()) {
    if (timed.has(code)) continue;
    const name = JSON.stringify(oneLine(title) || code);
    if (STATES[state] === "confirmed") tally.add("note", "unscheduled", "Left out, without a time yet", name);
    else tally.add("note", "not-held", "Left out, as not part of the programme", name);
  }
  return [...entries.values()];
}

/** Codes of submissions whose slots are only named, so that their times are unknown. */
export function withoutTimes({ submissions, slots }: PretalxPages): string[] {
  const known = new Set(slots.map(({ id }) => id));
  return submissions
    .filter((talk) => talk.slots.some((slot) => typeof slot === "number" && !known.has(String(slot))))
    .map(({ code }) => code);
}

function withTalk(slot: PretalxSlot, talks: ReadonlyMap<string, PretalxSubmission>): Placed {
  const named = slot.submission;
  const code = typeof named === "string" ? named : undefined;
  return { slot, talk: code === undefined ? readSubmission(named) : (talks.get(code) ?? unknownTalk(code)) };
}

/** Only its code is known: it is shown by that, rather than not at all. */
function unknownTalk(code: string): PretalxSubmission | undefined {
  return readSubmission({ code });
}

function ownSlots(talk: PretalxSubmission): Placed[] {
  return [talk.slot, ...talk.slots].flatMap((written) => {
    const slot = readSlot(written);
    return slot === undefined ? [] : [{ slot, talk }];
  });
}

function toEntry({ slot, talk }: Placed, pages: PretalxPages, tally: FindingTally): FeedEntry | undefined {
  const start = readInstant(slot.start);
  const status = Object.hasOwn(STATES, talk?.state ?? "") ? STATES[talk?.state ?? ""] : undefined;
  if (start === undefined || status === undefined) return undefined;
  const title = oneLine(talk === undefined ? slot.description : talk.title);
  if (talk === undefined && title === "") {
    tally.add("note", "empty-slot", "Left out, slots that hold nothing with a name", slot.start);
    return undefined;
  }
  const minutes = Number(slot.duration || talk?.duration || 0);
  const end = readInstant(slot.end) ?? start + (minutes > 0 && minutes < 1e6 ? minutes : 0) * MINUTE_MS;
  return {
    id: feedId(talk?.code || `slot-${slot.id || slot.start}`),
    title,
    abstract: talk === undefined ? "" : joinTexts([talk.abstract, talk.description]),
    start,
    end,
    room: nameOf(slot.room, pages.rooms, "rooms", tally),
    track: talk && nameOf(talk.track, pages.tracks, "tracks", tally),
    speakers: (talk?.speakers ?? []).flatMap((person) => {
      const name = nameOf(person, pages.speakers, "speakers", tally);
      return name === undefined ? [] : [{ id: person.id === "" ? undefined : feedId(person.id), name }];
    }),
    status,
  };
}

/** Its name, or that of the one it refers to; a bare id says nothing to people. */
function nameOf(
  { id, name }: PretalxRef,
  known: ReadonlyMap<string, string>,
  kind: "rooms" | "tracks" | "speakers",
  tally: FindingTally,
): string | undefined {
  const found = known.get(id) ?? (kind === "speakers" && name === id ? "" : name);
  if (found !== "") return found;
  if (id !== "")
    tally.add(
      "warning",
      `unnamed-${kind}`,
      `Left out, references to ${kind} that are on none of the pages`,
      id,
    );
  return undefined;
}
