/**
 * The schedule with the topics that were accepted, each behind what its track wanted to discuss already. Pure.
 *
 * Laws: without any it is the schedule itself; a topic that the programme has come to name itself is there once; one
 * whose track is gone is nowhere.
 */
import { fold } from "../queries/fold.ts";
import type { Schedule, Topic } from "../schedule/model.ts";
import type { ProposalEntry } from "./proposal.ts";

/** What joins a track; `id` is its proposal's. */
export type AcceptedTopic = { id: string; track: string; title: string };

/** In the order in which they were accepted. */
export function acceptedOf(entries: readonly ProposalEntry[]): AcceptedTopic[] {
  return entries
    .filter(({ state }) => state === "accepted")
    .map(({ proposal, acts }) => ({ proposal, at: acts.at(-1)?.at ?? proposal.at }))
    .sort((a, b) => a.at - b.at || (a.proposal.id < b.proposal.id ? -1 : 1))
    .map(({ proposal: { id, track, title } }) => ({ id, track, title }));
}

export function withAcceptedTopics(schedule: Schedule, accepted: readonly AcceptedTopic[]): Schedule {
  if (accepted.length === 0) return schedule;
  const byTrack = Map.groupBy(accepted, ({ track }) => track);
  const tracks = schedule.tracks.map((track) => {
    const known = new Set(titlesOf(track.topics));
    const joining: Topic[] = [];
    for (const { title } of byTrack.get(track.id) ?? []) {
      if (known.has(fold(title))) continue;
      known.add(fold(title));
      joining.push({ title, topics: [] });
    }
    return joining.length === 0 ? track : { ...track, topics: [...track.topics, ...joining] };
  });
  return { ...schedule, tracks };
}

/** Nested ones included, as they compare. */
function titlesOf(topics: readonly Topic[]): string[] {
  return topics.flatMap(({ title, topics: nested }) => [fold(title), ...titlesOf(nested)]);
}
