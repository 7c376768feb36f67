/** Every command, in the order of help. */
import type { Command } from "../core/command/define-command.ts";
import { add } from "./add.ts";
import { agenda } from "./agenda.ts";
import { announce } from "./announce.ts";
import { audit } from "./audit.ts";
import { broadcast } from "./broadcast.ts";
import { cancel } from "./cancel.ts";
import { cfp } from "./cfp.ts";
import { chair } from "./chair.ts";
import { channel } from "./channel.ts";
import { coming } from "./coming.ts";
import { confirm } from "./confirm.ts";
import { day } from "./day.ts";
import { decide } from "./decide.ts";
import { delay } from "./delay.ts";
import { demand } from "./demand.ts";
import { events } from "./events.ts";
import { forget } from "./forget.ts";
import { help } from "./help.ts";
import { language } from "./language.ts";
import { missed } from "./missed.ts";
import { move } from "./move.ts";
import { next } from "./next.ts";
import { nextTopic } from "./next-topic.ts";
import { now } from "./now.ts";
import { privacy } from "./privacy.ts";
import { proposal } from "./proposal.ts";
import { proposals } from "./proposals.ts";
import { propose } from "./propose.ts";
import { remind } from "./remind.ts";
import { reminders } from "./reminders.ts";
import { restore } from "./restore.ts";
import { room } from "./room.ts";
import { search } from "./search.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { snooze } from "./snooze.ts";
import { source } from "./source.ts";
import { speaker } from "./speaker.ts";
import { status } from "./status.ts";
import { swap } from "./swap.ts";
import { takeProposals } from "./take-proposals.ts";
import { topics } from "./topics.ts";
import { track } from "./track.ts";
import { undo } from "./undo.ts";

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
  propose,
  proposal,
  remind,
  reminders,
  agenda,
  missed,
  snooze,
  coming,
  forget,
  settings,
  privacy,
  help,
  channel,
  events,
  language,
  source,
  announce,
  broadcast,
  status,
  demand,
  delay,
  nextTopic,
  cancel,
  restore,
  move,
  swap,
  add,
  chair,
  confirm,
  undo,
  audit,
  takeProposals,
  proposals,
  decide,
];
