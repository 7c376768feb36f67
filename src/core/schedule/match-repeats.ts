/**
 * Which repeat of one producer's id is which: `id`, `id#2`, … are numbered by start, so a repeat that moves or
 * vanishes would shift the others' numbers. Pure.
 */
import { eachInSteps, STEP, type Steps } from "../steps.ts";
import type { Session } from "./model.ts";

const NUMBER = /#\d+$/;
/** Beyond so many pairs to compare, they are matched in their order: nobody repeats a talk that often. */
const MOST_PAIRS = 10_000;

/** From the ids of upstream to those that the same repeats are published under, of those that repeat at all. */
export function* matchRepeats(
  upstream: readonly Session[],
  published: readonly Session[],
): Steps<Map<string, string>> {
  const renamed = new Map<string, string>();
  const repeated = new Set<string>();
  const note = ({ id }: Session) => {
    if (id.includes("#") && NUMBER.test(id)) repeated.add(id.replace(NUMBER, ""));
  };
  yield* eachInSteps(upstream, note);
  yield* eachInSteps(published, note);
  if (repeated.size === 0) return renamed;
  const before = yield* groupRepeats(published, repeated);
  const after = yield* groupRepeats(upstream, repeated);
  let matched = 0;
  for (const [id, group] of after) {
    const earlier = before.get(id) ?? [];
    if (earlier.length < 2 && group.length < 2) continue;
    matched += group.length;
    if (matched >= STEP) {
      matched = 0;
      yield;
    }
    yield* matchGroup(id, group, earlier, renamed);
  }
  return renamed;
}

function* groupRepeats(
  sessions: readonly Session[],
  repeated: ReadonlySet<string>,
): Steps<Map<string, Session[]>> {
  const groups = new Map<string, Session[]>();
  yield* eachInSteps(sessions, (session) => {
    const id = session.id.includes("#") ? session.id.replace(NUMBER, "") : session.id;
    if (!repeated.has(id)) return;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [session]);
    else group.push(session);
  });
  return groups;
}

function* matchGroup(
  id: string,
  group: readonly Session[],
  earlier: readonly Session[],
  renamed: Map<string, string>,
): Steps<void> {
  const taken = new Set<string>();
  yield* eachInSteps(pairsOf(group, earlier), ({ session, old }) => {
    if (renamed.has(session.id) || taken.has(old.id)) return;
    renamed.set(session.id, old.id);
    taken.add(old.id);
  });
  let number = 1;
  yield* eachInSteps(group, (session) => {
    if (renamed.has(session.id)) return;
    let free = id;
    while (taken.has(free)) {
      number += 1;
      free = `${id}#${number}`;
    }
    renamed.set(session.id, free);
    taken.add(free);
  });
}

type Pair = { session: Session; old: Session };

/** Those that are nearest in time first. */
function pairsOf(group: readonly Session[], earlier: readonly Session[]): Pair[] {
  if (group.length * earlier.length > MOST_PAIRS) {
    const inOrder = earlier.toSorted(byStart);
    return group.toSorted(byStart).flatMap((session, index) => {
      const old = inOrder[index];
      return old === undefined ? [] : [{ session, old }];
    });
  }
  return group
    .flatMap((session) =>
      earlier.map((old) => ({ session, old, apart: Math.abs(session.start - old.start) })),
    )
    .sort((a, b) => a.apart - b.apart || (a.old.id < b.old.id ? -1 : 1));
}

function byStart(a: Session, b: Session): number {
  return a.start - b.start || (a.id < b.id ? -1 : 1);
}
