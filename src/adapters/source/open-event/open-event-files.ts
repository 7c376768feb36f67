/** The files of an Open Event folder, told apart by what is in them, and by their names where that does not tell. */
import { z } from "zod";
import type { Finding } from "../../../core/schedule/finding.ts";
import { idShape, words } from "../feed/feed-values.ts";
import { notOfFormat } from "../feed/not-of-format.ts";
import { peekJson, readJson } from "../feed/read-json.ts";
import type { FeedFile } from "../format.ts";

const named = z
  .object({ id: idShape.nullish().catch(undefined), name: words })
  .nullish()
  .catch(undefined);

const sessionShape = z.object({
  id: idShape,
  title: words,
  subtitle: words,
  short_abstract: words,
  long_abstract: words,
  start_time: words,
  end_time: words,
  state: words,
  track: named,
  microlocation: named,
  speakers: z.array(named).catch([]),
});

const eventShape = z.object({
  name: z.string().min(1),
  timezone: words,
  start_time: words,
  end_time: words,
  event_url: words.optional(),
});

/** A session as it is written. */
export type OpenEventSession = z.output<typeof sessionShape>;

/** A room, a track or a speaker. */
export type NamedThing = z.output<typeof named>;

/** Whether it is the list of sessions; an empty one cannot be told from any other list. */
export function isOpenEventSessions(written: unknown): boolean {
  const [first] = Array.isArray(written) ? written : [];
  return (
    typeof first === "object" &&
    first !== null &&
    "title" in first &&
    "start_time" in first &&
    "microlocation" in first
  );
}

/** Every session. Throws a SourceFailure when no file holds them or the one that should is cut off. */
export function sessionsIn(files: readonly FeedFile[], findings: Finding[]): OpenEventSession[] {
  const found = files.map((file) => peekJson(file)).filter(isOpenEventSessions);
  if (found.length === 0) {
    const meant = fileCalled(files, "sessions") ?? files[0] ?? { name: "The folder", text: "" };
    readJson(meant);
    throw notOfFormat(meant, "the sessions of Open Event");
  }
  return found.flat().flatMap((value): OpenEventSession[] => {
    const { data } = sessionShape.safeParse(value);
    if (data !== undefined) return [data];
    const message = "A session of the export does not have the shape of one; it is left out.";
    findings.push({ level: "error", code: "unreadable-entry", session: undefined, message });
    return [];
  });
}

/** The event itself, where there is one. Throws a SourceFailure when its file is cut off. */
export function eventIn(files: readonly FeedFile[]): z.output<typeof eventShape> | undefined {
  const meant = fileCalled(files, "event");
  const candidates = meant === undefined ? files.map((file) => peekJson(file)) : [readJson(meant)];
  return candidates.map((value) => eventShape.safeParse(value).data).find((event) => event !== undefined);
}

/** Names that a session gives only by id: a function of the kind, such as `speakers`, and the id. */
export function namesIn(files: readonly FeedFile[]): (kind: string, id: string) => string {
  const known = new Map<string, ReadonlyMap<string, string>>();
  const read = (kind: string) => {
    const file = fileCalled(files, kind);
    const list = z
      .array(named)
      .catch([])
      .parse(file === undefined ? [] : readJson(file));
    return new Map(
      list.flatMap((found): [string, string][] => (found?.id == null ? [] : [[found.id, found.name]])),
    );
  };
  return (kind, id) => {
    if (id === "") return "";
    const names = known.get(kind) ?? read(kind);
    known.set(kind, names);
    return names.get(id) ?? "";
  };
}

function fileCalled(files: readonly FeedFile[], kind: string): FeedFile | undefined {
  return files.find(({ name }) => new RegExp(`(?:^|/)${kind}(?:\\.json)?$`, "i").test(name));
}
