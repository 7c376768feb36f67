/** What a file holds at its top, with the items of its lists not yet looked at. */
import { fileShape } from "./callboard-schema.ts";
import type { FaultList, Spot } from "./fault-list.ts";
import type { YamlFile } from "./read-yaml.ts";

/** Something written in a file. */
export type Written<Value> = { value: Value; spot: Spot };

export type ListKey = "tracks" | "rooms" | "people" | "sessions";

export type Sections = {
  /** With whether the format's mark, `callboard: 1`, stands beside it. */
  conference: (Written<unknown> & { marked: boolean }) | undefined;
  items: Readonly<Record<ListKey, readonly Written<unknown>[]>>;
};

/** Adds the faults at the top of the file; they do not hide what is below them. An empty file holds nothing. */
export function readSections(file: YamlFile, faults: FaultList): Sections {
  const top = file.value ?? {};
  if (file.value !== undefined) faults.check(fileShape, file.value, { file, path: [] });
  const held = (key: string): unknown =>
    typeof top === "object" && Object.hasOwn(top, key) ? Reflect.get(top, key) : undefined;
  const items = (key: ListKey): Written<unknown>[] => {
    const list = held(key);
    return Array.isArray(list)
      ? Array.from(list, (value: unknown, index) => ({ value, spot: { file, path: [key, index] } }))
      : [];
  };
  const conference = held("conference");
  return {
    conference:
      conference === undefined
        ? undefined
        : {
            value: conference,
            spot: { file, path: ["conference"] },
            marked: held("callboard") !== undefined,
          },
    items: {
      tracks: items("tracks"),
      rooms: items("rooms"),
      people: items("people"),
      sessions: items("sessions"),
    },
  };
}
