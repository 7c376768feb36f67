/** What a person or a channel wants to hear about. */
import { z } from "zod";
import { say, type Words } from "../language/words.ts";
import { words } from "../queries/fold.ts";
import type { Programme } from "../queries/programme.ts";
import type { Session } from "../schedule/model.ts";

export const targetSchema = z.object({
  kind: z.enum(["session", "track", "room", "speaker", "words", "everything"]),
  /** The id in the programme; for `words` the folded words in order; empty for `everything`. */
  id: z.string(),
});

export type Target = z.infer<typeof targetSchema>;

export const EVERYTHING: Target = { kind: "everything", id: "" };

export function targetKey({ kind, id }: Target): string {
  return `${kind}:${id}`;
}

/** A target for sessions that mention all of these words. */
export function wordsTarget(text: string): Target {
  return { kind: "words", id: [...new Set(words(text))].join(" ") };
}

/** Every target but `words` that takes in this session. */
export function targetsOf(session: Session): Target[] {
  const targets: Target[] = [{ kind: "session", id: session.id }, EVERYTHING];
  if (session.track !== undefined) targets.push({ kind: "track", id: session.track });
  if (session.room !== undefined) targets.push({ kind: "room", id: session.room });
  for (const speaker of session.speakers) targets.push({ kind: "speaker", id: speaker.id });
  return targets;
}

export function covers(target: Target, session: Session, programme: Programme): boolean {
  if (target.kind === "words") return mentions(session, programme, target.id);
  return targetsOf(session).some(({ kind, id }) => kind === target.kind && id === target.id);
}

/** Whether title, abstract, speakers or track hold a word beginning with each of these. */
export function mentions(session: Session, programme: Programme, wanted: string): boolean {
  const own = wordsOf(session, programme);
  return wanted
    .split(" ")
    .every((word) => word !== "" && own.some((candidate) => candidate.startsWith(word)));
}

/** Those of many wanted words that the session mentions; quicker than asking for each. */
export function mentionedOf(wanted: Iterable<string>, session: Session, programme: Programme): string[] {
  const beginnings = new Set(
    wordsOf(session, programme).flatMap((word) =>
      Array.from({ length: word.length }, (_, end) => word.slice(0, end + 1)),
    ),
  );
  return [...wanted].filter((some) => some.split(" ").every((word) => beginnings.has(word)));
}

function wordsOf(session: Session, programme: Programme): string[] {
  const track = session.track === undefined ? undefined : programme.track(session.track);
  const speakers = session.speakers.map(({ name }) => name);
  return words([session.title, session.abstract, track?.title ?? "", ...speakers].join(" "));
}

/** The target in the programme's own names, for people. */
export function showTarget(target: Target, programme: Programme): Words {
  const names: Record<Target["kind"], () => Words | undefined> = {
    session: () => programme.session(target.id)?.title,
    track: () => programme.track(target.id)?.title,
    room: () => programme.room(target.id)?.name,
    speaker: () => programme.speakers.find(({ id }) => id === target.id)?.name,
    words: () => say("sessions that mention {words}", { words: target.id }),
    everything: () => say("every session"),
  };
  return names[target.kind]() ?? say("{kind} {id} (no longer in the programme)", { ...target });
}
