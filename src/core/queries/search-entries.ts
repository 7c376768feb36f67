/** What of a programme can be searched for: its sessions, tracks, rooms and people. */
import type { Topic } from "../schedule/model.ts";
import { mapInSteps, type Steps } from "../steps.ts";
import { fold } from "./fold.ts";
import type { Programme } from "./programme.ts";

export type FoundKind = "session" | "track" | "room" | "speaker";

export type SearchEntry = {
  key: string;
  kind: FoundKind;
  id: string;
  label: string;
  /** The label as it is compared. */
  folded: string;
  title: string;
  body: string;
  people: string;
};

/** Characters of a text that are indexed: some three times the longest abstract known. */
const INDEXED = 30_000;

/** In steps; those of each kind in the programme's order. */
export function* searchEntries({ sessions, tracks, rooms, speakers }: Programme): Steps<SearchEntry[]> {
  const titles = new Map(tracks.map(({ id, title }) => [id, title]));
  const titleOf = (track: string | undefined) => (track === undefined ? "" : (titles.get(track) ?? ""));
  return [
    ...(yield* mapInSteps(sessions, (session) =>
      entry(
        "session",
        session.id,
        session.title,
        `${session.abstract.slice(0, INDEXED)} ${titleOf(session.track)}`,
        session.speakers.map(({ name }) => name),
      ),
    )),
    ...tracks.map((one) =>
      entry(
        "track",
        one.id,
        one.title,
        `${one.description} ${topicTexts(one.topics).join(" ")}`.slice(0, INDEXED),
        one.leads.map(({ name }) => name),
      ),
    ),
    ...rooms.map((room) => entry("room", room.id, room.name, "", [])),
    ...(yield* mapInSteps(speakers, (person) => entry("speaker", person.id, person.name, "", [person.name]))),
  ];
}

function entry(kind: FoundKind, id: string, title: string, body: string, people: string[]): SearchEntry {
  return {
    key: `${kind} ${id}`,
    kind,
    id,
    label: title,
    folded: fold(title),
    title,
    body,
    people: people.join(" "),
  };
}

function topicTexts(topics: readonly Topic[]): string[] {
  return topics.flatMap((topic) => [topic.title, ...topicTexts(topic.topics)]);
}
