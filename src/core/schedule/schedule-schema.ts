/** The shape of a schedule at rest. */
import { z } from "zod";
import type { Schedule, Topic } from "./model.ts";

const text = z.string();
const perhaps = z.string().optional();
const person = z.object({ id: text, name: text });
const topic: z.ZodType<Topic> = z.lazy(() => z.object({ title: text, topics: z.array(topic) }));

const shape = z.object({
  conference: z.object({
    id: text,
    title: text,
    zone: text,
    start: text,
    end: text,
    url: perhaps,
    cfp: perhaps,
    note: perhaps,
  }),
  tracks: z.array(
    z.object({
      id: text,
      title: text,
      description: text,
      topicsIntro: perhaps,
      topics: z.array(topic),
      cfp: perhaps,
      leads: z.array(person),
    }),
  ),
  rooms: z.array(z.object({ id: text, name: text })),
  sessions: z.array(
    z.object({
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
    }),
  ),
});

/** What is absent at rest is undefined in the model. */
export const scheduleSchema: z.ZodType<Schedule> = shape.transform(
  ({ conference, tracks, rooms, sessions }) => ({
    conference: { ...conference, url: conference.url, cfp: conference.cfp, note: conference.note },
    tracks: tracks.map((track) => ({ ...track, topicsIntro: track.topicsIntro, cfp: track.cfp })),
    rooms,
    sessions: sessions.map((session) => ({
      ...session,
      track: session.track,
      room: session.room,
      reason: session.reason,
      url: session.url,
    })),
  }),
);
