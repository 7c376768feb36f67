/** When to come back to a recipient who is not to be told now what a wake-up is about. */
import type { Programme } from "../queries/programme.ts";
import { isComing } from "../reminders/call-answers.ts";
import { dueAt } from "../reminders/notices.ts";
import type { Wake } from "../reminders/wake.ts";
import { callAt, freeFrom } from "../settings/holds.ts";
import type { Settings } from "../settings/settings.ts";
import type { Instant } from "../time/instant.ts";
import type { Moment, Wishes } from "./notices-for.ts";

/** Undefined when nothing is held, or until the person says so: then their word is what wakes. */
export function heldUntil(
  wake: Wake,
  settings: Settings,
  { programme, now, until }: Moment,
): Instant | undefined {
  const free = freeFrom(now, settings, programme.conference.zone);
  if (free > now) return Number.isFinite(free) ? free : undefined;
  // A wave that began early may wake somebody whose quiet begins before the due instant.
  const at = saidAt(wake, settings, programme);
  return at !== undefined && at > until && Number.isFinite(at) ? at : undefined;
}

/** Whether somebody chose not to hear what this wake-up is about. */
export function isUnwanted(wake: Wake, { settings, answers }: Wishes, programme: Programme): boolean {
  const session = programme.session(wake.about);
  if (session === undefined || wake.lead === undefined) return false;
  if (isComing(answers, wake.about, programme)) return true;
  return settings.daysOff.includes(session.day) || saidAt(wake, settings, programme) === undefined;
}

function saidAt({ about, lead }: Wake, settings: Settings, programme: Programme): Instant | undefined {
  const session = programme.session(about);
  if (session === undefined || lead === undefined) return undefined;
  return callAt(dueAt(session, lead), session.start, settings, programme.conference.zone);
}
