/** The events of calendars, with their times still as they were written (RFC 5545, section 3.6.1). */
import { digest } from "../../../core/digest.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import type { SessionStatus } from "../../../core/schedule/model.ts";
import { feedId, oneLine, webAddress } from "../feed/feed-values.ts";
import { plainText } from "../text/plain-text.ts";
import type { Component } from "./ics-lines.ts";
import { type IcsProperties, readProperties } from "./ics-properties.ts";
import { type RepeatRule, readRule } from "./ics-recurrence.ts";
import { type IcsTime, icsDuration, icsTimes } from "./ics-times.ts";

export type IcsEvent = {
  id: string;
  title: string;
  abstract: string;
  room: string;
  track: string;
  url: string | undefined;
  status: SessionStatus;
  sequence: number;
  start: IcsTime & { clock: string };
  end: IcsTime | undefined;
  /** Milliseconds; 0 where the event gives neither an end nor a duration. */
  duration: number;
  /** The start, in its series, that this event stands in place of. */
  recurrenceId: IcsTime | undefined;
  rule: RepeatRule | undefined;
  /** Whether nothing says when the event is last. */
  endless: boolean;
  alsoOn: readonly IcsTime[];
  notOn: readonly IcsTime[];
};

/** The events that can be sessions; the others are findings. */
export function readEvents(calendar: Component, findings: Finding[]): IcsEvent[] {
  const cancelled = readProperties(calendar.lines).text("method").toUpperCase() === "CANCEL";
  return calendar.parts
    .filter(({ name }) => name === "VEVENT")
    .flatMap((component) => readEvent(component, cancelled, findings));
}

function readEvent({ lines }: Component, cancelled: boolean, findings: Finding[]): IcsEvent[] {
  const properties = readProperties(lines);
  const title = oneLine(properties.text("summary"));
  const times = (name: string) => properties.all(name).flatMap((property) => icsTimes(property));
  const [start] = times("dtstart");
  const uid = properties.text("uid").trim();
  const id =
    uid === "" ? digest([title, properties.text("location"), JSON.stringify(start)], 16) : feedId(uid);
  const say = (level: Finding["level"], code: string, message: string) =>
    void findings.push({ level, code, session: id, message: `"${title === "" ? id : title}" ${message}` });
  if (start === undefined) {
    say("error", "unreadable-time", "has no start that can be read; it is left out.");
    return [];
  }
  const { clock } = start;
  if (clock === undefined) {
    say("note", "all-day", "takes whole days and has no time; it is not a session, and is left out.");
    return [];
  }
  const rule = readRule(properties.all("rrule")[0]?.values[0], clock);
  const ruled = lines.some((line) => /^RRULE[;:]/i.test(line));
  if (rule === undefined && ruled)
    say(
      "error",
      "repeat-not-understood",
      "repeats by a rule that cannot be followed; only its first time is kept.",
    );
  const [instead] = properties.all("recurrence-id");
  if (instead?.parameters.has("range"))
    say("warning", "change-of-many", "changes a series from one time on; only that time is changed.");
  const written = properties.text("duration");
  const duration = icsDuration(written);
  const [end] = times("dtend");
  if (end === undefined && (properties.all("dtend").length > 0 || (written !== "" && duration === undefined)))
    say("error", "unreadable-time", "has an end that cannot be read; it is taken to end when it starts.");
  return [
    {
      id,
      title,
      abstract: plainText(properties.text("description")),
      room: oneLine(properties.text("location")),
      track: oneLine(properties.text("categories")),
      url: webAddress(properties.text("url")),
      status: statusOf(properties, cancelled),
      sequence: Number(properties.text("sequence")) || 0,
      start: { ...start, clock },
      end,
      duration: duration ?? 0,
      recurrenceId: times("recurrence-id")[0],
      rule,
      endless: ruled && rule?.until === undefined && rule?.count === undefined,
      alsoOn: times("rdate"),
      notOn: times("exdate"),
    },
  ];
}

function statusOf(properties: IcsProperties, cancelled: boolean): SessionStatus {
  const written = properties.text("status").trim().toUpperCase();
  if (cancelled || written === "CANCELLED") return "cancelled";
  return written === "TENTATIVE" ? "provisional" : "confirmed";
}
