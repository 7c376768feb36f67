/** The shape of a schedule at rest: its frame, and its sessions in parts. */
import { z } from "zod";
import type { Schedule, Session, Topic } from "./model.ts";

const text = z.string();
const perhaps = z.string().optional();
const person = z.object({ id: text, name: text });
const topic: z.ZodType<Topic> = z.lazy(() => z.object({ title: text, topics: z.array(topic) }));

const conference = z.object({
  id: text,
  title: text,
  zone: text,
  start: text,
  end: text,
  url: perhaps,
  cfp: perhaps,
  note: perhaps,
});

const track = z.object({
  id: text,
  title: text,
  description: text,
  topicsIntro: perhaps,
  topics: z.array(topic),
  cfp: perhaps,
  leads: z.array(person),
});

const room = z.object({ id: text, name: text, capacity: z.number().optional() });

const session = z.object({
  id: text,
  title: text,
  abstract: text,
  track: perhaps,
  room: perhaps,
  speakers: z.array(person),
  start: z.number(),
  end: z.number(),
  day: text,
  status: z.enum(["confirmed", "provisional", "cancelled"]),
  reason: perhaps,
  url: perhaps,
});

/** What is absent at rest is undefined in the model. */
export const frameSchema: z.ZodType<Omit<Schedule, "sessions">> = z
  .object({ conference, tracks: z.array(track), rooms: z.array(room) })
  .transform(({ conference: head, tracks, rooms }) => ({
    conference: { ...head, url: head.url, cfp: head.cfp, note: head.note },
    tracks: tracks.map((one) => ({ ...one, topicsIntro: one.topicsIntro, cfp: one.cfp })),
    rooms,
  }));

/** The same, of sessions. */
export const sessionsSchema: z.ZodType<Session[]> = z.array(
  session.transform((one) => ({
    ...one,
    track: one.track,
    room: one.room,
    reason: one.reason,
    url: one.url,
  })),
);
