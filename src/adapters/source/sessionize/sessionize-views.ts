/** The shapes of Sessionize's views, made one. */
import { z } from "zod";
import type { Finding } from "../../../core/schedule/finding.ts";
import { idShape, words } from "../feed/feed-values.ts";
import { notOfFormat } from "../feed/not-of-format.ts";
import type { FeedFile } from "../format.ts";

export type SessionizeSession = {
  id: string;
  title: string;
  description: string;
  /** As they are written: local, or with an offset. */
  startsAt: string | undefined;
  endsAt: string | undefined;
  status: string;
  liveUrl: string;
  room: string;
  track: string | undefined;
  speakers: { id: string; name: string }[];
};

const list = z.array(z.unknown()).catch([]);
const time = z
  .string()
  .nullish()
  .transform((written) => (written?.trim() ? written : undefined))
  .catch(undefined);

const sessionShape = z.object({
  id: idShape,
  title: words,
  description: words,
  startsAt: time,
  endsAt: time,
  status: words,
  liveUrl: words,
  room: words,
  roomId: idShape.nullish().catch(undefined),
  speakers: list,
  categoryItems: list,
  categories: list,
});

const named = z.object({ id: idShape, name: words });
const speaker = z.object({ id: idShape, fullName: words, firstName: words, lastName: words });
const category = z.object({ title: words, name: words, items: list, categoryItems: list });

const allShape = z.object({ sessions: z.array(z.unknown()), speakers: list, rooms: list, categories: list });
const gridShape = z.array(
  z.object({ rooms: z.array(z.object({ name: words, sessions: z.array(z.unknown()) })) }),
);
const groupsShape = z.array(z.object({ groupName: z.unknown(), sessions: z.array(z.unknown()) }));

/** Whether it is one of the views; an empty list is what Sessionize gives before the schedule is published. */
export function isSessionizeView(written: unknown): boolean {
  if (Array.isArray(written)) return gridShape.safeParse(written).success || isGroups(written);
  const all = allShape.safeParse(written).data;
  return (
    all !== undefined &&
    typeof written === "object" &&
    written !== null &&
    "categories" in written &&
    "rooms" in written
  );
}

/** Every session of the view, as often as it lists them. Throws a SourceFailure for another shape. */
export function readSessionizeViews(
  written: unknown,
  file: FeedFile,
  findings: Finding[],
): SessionizeSession[] {
  const grid = gridShape.safeParse(written).data;
  if (grid !== undefined)
    return grid.flatMap(({ rooms }) =>
      rooms.flatMap(({ name, sessions }) => readSessions(sessions, findings, { room: name })),
    );
  if (isGroups(written))
    return groupsShape.parse(written).flatMap(({ sessions }) => readSessions(sessions, findings, {}));
  const all = allShape.safeParse(written).data;
  if (all === undefined) throw notOfFormat(file, "one of Sessionize's views");
  const tracks = all.categories.flatMap((found) => {
    const { data } = category.safeParse(found);
    return data !== undefined && isTrack(data.title) ? pairs(data.items) : [];
  });
  return readSessions(all.sessions, findings, {
    rooms: new Map(pairs(all.rooms)),
    speakers: new Map(
      all.speakers.flatMap((found) => {
        const { data } = speaker.safeParse(found);
        return data === undefined ? [] : [[data.id, data.fullName || `${data.firstName} ${data.lastName}`]];
      }),
    ),
    tracks: new Map(tracks),
  });
}

function isGroups(written: unknown): boolean {
  return groupsShape.safeParse(written).success;
}

type Known = {
  room?: string;
  rooms?: ReadonlyMap<string, string>;
  speakers?: ReadonlyMap<string, string>;
  tracks?: ReadonlyMap<string, string>;
};

function readSessions(written: readonly unknown[], findings: Finding[], known: Known): SessionizeSession[] {
  return written.flatMap((value): SessionizeSession[] => {
    const { data } = sessionShape.safeParse(value);
    if (data === undefined) {
      const message = "A session of Sessionize's does not have the shape of one; it is left out.";
      findings.push({ level: "error", code: "unreadable-entry", session: undefined, message });
      return [];
    }
    const { categories, categoryItems, roomId, speakers, ...session } = data;
    const track = categories.flatMap((found) => {
      const own = category.safeParse(found).data;
      return own !== undefined && isTrack(own.name) ? pairs(own.categoryItems) : [];
    })[0]?.[1];
    const items = categoryItems.map((item) => known.tracks?.get(String(item)));
    return [
      {
        ...session,
        room: session.room || known.rooms?.get(roomId ?? "") || (known.room ?? ""),
        track: track ?? items.find((item) => item !== undefined),
        speakers: speakers.flatMap((found) => namesOf(found, known)),
      },
    ];
  });
}

/** A speaker by id, whose name stands elsewhere, or with the name beside it. */
function namesOf(found: unknown, known: Known): { id: string; name: string }[] {
  const { data } = named.safeParse(
    typeof found === "object" ? found : { id: found, name: known.speakers?.get(String(found)) },
  );
  return data === undefined ? [] : [data];
}

/** Organisers name their categories as they like; the one with this word in it is the track. */
function isTrack(title: string): boolean {
  return /\btracks?\b/i.test(title);
}

function pairs(items: readonly unknown[]): [string, string][] {
  return items.flatMap((item): [string, string][] => {
    const { data } = named.safeParse(item);
    return data === undefined ? [] : [[data.id, data.name]];
  });
}
