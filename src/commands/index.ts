/** Every command, in the order of help. */
import type { Command } from "../core/command/define-command.ts";
import { announce } from "./announce.ts";
import { cfp } from "./cfp.ts";
import { channel } from "./channel.ts";
import { day } from "./day.ts";
import { forget } from "./forget.ts";
import { help } from "./help.ts";
import { next } from "./next.ts";
import { now } from "./now.ts";
import { remind } from "./remind.ts";
import { reminders } from "./reminders.ts";
import { room } from "./room.ts";
import { search } from "./search.ts";
import { session } from "./session.ts";
import { source } from "./source.ts";
import { speaker } from "./speaker.ts";
import { status } from "./status.ts";
import { topics } from "./topics.ts";
import { track } from "./track.ts";

export const commands: readonly Command[] = [
  now,
  next,
  day,
  session,
  track,
  room,
  speaker,
  topics,
  search,
  cfp,
  remind,
  reminders,
  forget,
  help,
  channel,
  source,
  announce,
  status,
];
