/**
 * A person's agenda as a calendar program understands it: events that keep their names, and whose sequence grows with
 * every change, so that the program follows moves and cancellations (RFC 5545, 3.8.7.4, 3.8.4.7).
 */
import { z } from "zod";
import { digest } from "../digest.ts";
import type { Store } from "../ports/store.ts";
import type { Programme } from "../queries/programme.ts";
import type { Subscription } from "../reminders/subscriptions.ts";
import { roomName } from "../reply/show-session.ts";
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";
import { agendaOf } from "./agenda.ts";

export type CalendarEvent = {
  /** The same for ever. */
  uid: string;
  sequence: number;
  /** When it last changed. */
  modified: Instant;
  start: Instant;
  end: Instant;
  title: string;
  place: string;
  description: string;
  url: string | undefined;
  cancelled: boolean;
};

export type Calendar = { name: string; zone: string; events: readonly CalendarEvent[] };

/** What was last said of a session in any calendar; still there when the session is not. */
const revisionSchema = z.object({
  sequence: z.number(),
  facts: z.string(),
  modified: z.number(),
  start: z.number(),
  end: z.number(),
  title: z.string(),
  place: z.string(),
});

type Revision = z.infer<typeof revisionSchema>;

export type Calendars = {
  /** Everything chosen, cancelled and removed sessions among it. */
  of(wishes: readonly Pick<Subscription, "target">[], programme: Programme, now: Instant): Promise<Calendar>;
};

export function openCalendars(store: Store): Calendars {
  const revisions = store.bucket("calendar-revisions", revisionSchema);

  /** Remembers what is said now; the sequence grows when it is something else than was said before. */
  async function revise(
    id: string,
    said: Omit<Revision, "sequence" | "facts" | "modified">,
    gone: boolean,
    now: Instant,
  ): Promise<Revision> {
    const facts = digest([JSON.stringify(said), String(gone)], 16);
    const before = await revisions.get(id);
    if (before?.facts === facts) return before;
    const revision = {
      ...said,
      facts,
      sequence: before === undefined ? 0 : before.sequence + 1,
      modified: now,
    };
    await revisions.set(id, revision);
    return revision;
  }

  async function eventOf(session: Session, programme: Programme, now: Instant): Promise<CalendarEvent> {
    const { id, start, end, title, abstract, url } = session;
    const place = roomName(session, programme);
    const cancelled = session.status === "cancelled";
    const { sequence, modified } = await revise(id, { start, end, title, place }, cancelled, now);
    const uid = uidOf(id, programme);
    return { uid, sequence, modified, start, end, title, place, description: abstract, url, cancelled };
  }

  /** A session that was picked and is in the programme no more. */
  async function removed(id: string, programme: Programme, now: Instant): Promise<CalendarEvent[]> {
    const last = await revisions.get(id);
    if (last === undefined) return [];
    const { start, end, title, place } = last;
    const { sequence, modified } = await revise(id, { start, end, title, place }, true, now);
    const uid = uidOf(id, programme);
    return [
      { uid, sequence, modified, start, end, title, place, description: "", url: undefined, cancelled: true },
    ];
  }

  return {
    async of(wishes, programme, now) {
      const events: CalendarEvent[] = [];
      for (const { session } of agendaOf(wishes, programme))
        events.push(await eventOf(session, programme, now));
      for (const { target } of wishes)
        if (target.kind === "session" && programme.session(target.id) === undefined)
          events.push(...(await removed(target.id, programme, now)));
      const { title, zone } = programme.conference;
      return { name: `My ${title}`, zone, events };
    },
  };
}

function uidOf(session: string, { conference }: Programme): string {
  return `${digest(["calendar", conference.id, session], 20)}@callboard`;
}
