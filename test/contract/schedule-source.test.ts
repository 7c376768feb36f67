import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { openSource } from "../../src/adapters/source/open-source.ts";
import { scheduleSourceContract } from "./schedule-source.contract.ts";

const conference = { id: "c", title: "C", zone: "UTC", start: "2021-03-27", end: "2021-03-28" };
const sessionsOf = (ids: readonly string[]) =>
  ids.map((id) => ({ id, title: `Talk ${id}`, day: "2021-03-27", start: "9:00", end: "10:00" }));
const whole = (ids: readonly string[]) =>
  JSON.stringify({ callboard: 1, conference, sessions: sessionsOf(ids) });

const newFolder = () => mkdtempSync(path.join(tmpdir(), "callboard-contract-"));
const discard = (place: string) => rmSync(place, { recursive: true, force: true });

for (const name of ["schedule.yaml", "schedule.json"]) {
  scheduleSourceContract({
    name: `the file ${name}`,
    create() {
      const folder = newFolder();
      const file = path.join(folder, name);
      return {
        source: openSource(file, { clock: systemClock }),
        publish: (ids) => writeFileSync(file, whole(ids)),
        spoil: (ids) => writeFileSync(file, whole(ids).slice(0, -3)),
        remove: () => discard(file),
        stop: () => discard(folder),
      };
    },
  });
}

scheduleSourceContract({
  name: "a folder of files",
  create() {
    const outer = newFolder();
    const folder = path.join(outer, "conference");
    const publish = (ids: readonly string[]) => {
      mkdirSync(path.join(folder, "days"), { recursive: true });
      writeFileSync(path.join(folder, "conference.yaml"), JSON.stringify({ callboard: 1, conference }));
      writeFileSync(path.join(folder, "days", "one.yml"), JSON.stringify({ sessions: sessionsOf(ids) }));
    };
    return {
      source: openSource(folder, { clock: systemClock }),
      publish,
      spoil(ids) {
        publish(ids);
        // A reference to nothing, in a file that is good by itself.
        const [first] = sessionsOf(ids);
        const lost = { sessions: [{ ...first, room: "nowhere" }] };
        writeFileSync(path.join(folder, "days", "one.yml"), JSON.stringify(lost));
      },
      remove: () => discard(folder),
      stop: () => discard(outer),
    };
  },
});
