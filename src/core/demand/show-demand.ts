/** How many want to come to what, in words. */
import { say, type Words } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import type { ListItem, Reply } from "../reply/reply.ts";
import { sessionItem } from "../reply/show-session.ts";
import type { Wanted } from "./demand.ts";

/** "140 for 80 seats"; "140, seats unknown". */
export function showCount({ people, seats }: Wanted): Words {
  return seats === undefined
    ? say("{people}, seats unknown", { people })
    : say("{people} for {seats, plural, one {# seat} other {# seats}}", { people, seats });
}

/** The session, and under it how many want to come. */
export function demandItem(wanted: Wanted, programme: Programme): ListItem<Words> {
  const { text } = sessionItem(wanted.session, programme, "day-clock");
  return { text, items: [{ text: isTooMuch(wanted) ? [{ strong: showCount(wanted) }] : showCount(wanted) }] };
}

export function isTooMuch({ people, seats }: Wanted): boolean {
  return seats !== undefined && people > seats;
}

/** What organisers hear hours ahead. */
export function showDemandNews(wanted: Wanted, programme: Programme): Reply<Words> {
  const { id, title } = wanted.session;
  return {
    title: say("More people than seats: {title}", { title }),
    blocks: [
      { kind: "list", items: [demandItem(wanted, programme)] },
      {
        kind: "paragraph",
        text: say("So many have asked to be called to it. Another room is given with swap or move."),
      },
    ],
    actions: [
      { label: say("All of it"), command: "demand", options: {} },
      { label: say("The session"), command: "session", options: { session: id } },
    ],
  };
}
