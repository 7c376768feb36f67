/** The conference as the page's timeline shows it. Worked out once for each programme. */
import type { StageState } from "../../adapters/chat/web/protocol.ts";
import type { Programme } from "../../core/queries/programme.ts";

type Described = NonNullable<StageState["conference"]>;

const known = new WeakMap<Programme, Described>();

export function describeConference(programme: Programme): Described {
  const described = known.get(programme) ?? describe(programme);
  known.set(programme, described);
  return described;
}

function describe({ conference, days, onDay, rooms, sessions, version }: Programme): Described {
  const shown = days.map((day) => {
    const own = onDay(day);
    return {
      day,
      from: own.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY),
      to: own.reduce((last, { end }) => Math.max(last, end), Number.NEGATIVE_INFINITY),
    };
  });
  const first = sessions[0];
  return {
    title: conference.title,
    zone: conference.zone,
    from: first?.start,
    to: first === undefined ? undefined : Math.max(...shown.map(({ to }) => to)),
    days: shown,
    rooms: rooms.map(({ id, name }) => ({ id, name })),
    sessions: sessions.length,
    version,
  };
}
