/** Sessionize's API, version 2 (sessionize.com/playbook/api): the views All, GridSmart and Sessions. */
import { SourceFailure } from "../../../core/errors.ts";
import type { Finding } from "../../../core/schedule/finding.ts";
import { assemble, type FeedEntry } from "../feed/assemble.ts";
import { chooseZone } from "../feed/choose-zone.ts";
import { feedId, oneLine, titleFromName, webAddress } from "../feed/feed-values.ts";
import { createFindingTally, type FindingTally } from "../feed/finding-tally.ts";
import { peekJson, readJson } from "../feed/read-json.ts";
import { shownInUtc } from "../feed/shown-in-utc.ts";
import { readTime } from "../feed/wall-clock.ts";
import type { FeedFile, Format } from "../format.ts";
import { plainText } from "../text/plain-text.ts";
import { isSessionizeView, readSessionizeViews, type SessionizeSession } from "./sessionize-views.ts";

const VIEW = /sessionize\.com\/api\/v2\/([a-z0-9_-]{1,40})\/view\//i;

/**
 * Every accepted session with a time, service sessions such as lunch among them. A session that is listed in several
 * rooms or groups is one. The embedded page is recognised too, to say where the data is.
 */
export const sessionize: Format = {
  name: "sessionize",
  recognises: (files) =>
    files.length > 0 && files.every((file) => isPage(file) || isSessionizeView(peekJson(file))),
  parse(files, settings) {
    const page = files.find((file) => isPage(file));
    if (page !== undefined) throw embedded(page);
    const findings: Finding[] = [];
    const listed = files.flatMap((file) => readSessionizeViews(readJson(file), file, findings));
    const tally = createFindingTally();
    const scheduled = once(listed).filter((session) => isScheduled(session, tally));
    if (scheduled.length === 0) throw unpublished();
    const chosen = scheduled.some(({ startsAt }) => !hasOffset(startsAt ?? ""))
      ? chooseZone(undefined, settings.zone)
      : settings.zone === undefined
        ? shownInUtc("Sessionize")
        : { zone: settings.zone, findings: [] };
    const entries = scheduled.flatMap((session) => toEntry(session, chosen.zone, findings) ?? []);
    const assembled = assemble({ title: titleOf(files), zone: chosen.zone, entries });
    return {
      schedule: assembled.schedule,
      findings: [...chosen.findings, ...findings, ...tally.findings(), ...assembled.findings],
    };
  },
};

function toEntry(session: SessionizeSession, zone: string, findings: Finding[]): FeedEntry | undefined {
  const of = { id: feedId(session.id), title: oneLine(session.title) };
  const start = readTime(session.startsAt ?? "", zone, of, findings);
  if (start === undefined) return undefined;
  const end = session.endsAt === undefined ? undefined : readTime(session.endsAt, zone, of, findings);
  return {
    ...of,
    abstract: plainText(session.description),
    start,
    end: end ?? start,
    room: oneLine(session.room),
    track: session.track,
    speakers: session.speakers,
    url: webAddress(session.liveUrl),
  };
}

/** By id and start: a plenum stands once in each room, and a grouping can repeat anything. */
function once(sessions: readonly SessionizeSession[]): SessionizeSession[] {
  const seen = new Map<string, SessionizeSession>();
  for (const session of sessions) {
    const key = `${session.id} ${session.startsAt}`;
    if (!seen.has(key)) seen.set(key, session);
  }
  return [...seen.values()];
}

function isScheduled({ title, status, startsAt }: SessionizeSession, tally: FindingTally): boolean {
  // An endpoint may list what is waiting or was turned down; a service session has no status.
  if (status !== "" && !/^accept/i.test(status)) {
    tally.add("note", "not-accepted", "sessions are not accepted and are left out", oneLine(title));
    return false;
  }
  if (startsAt !== undefined) return true;
  tally.add("note", "not-scheduled", "sessions have no time yet and are left out", oneLine(title));
  return false;
}

function hasOffset(time: string): boolean {
  return /(?:Z|[+-]\d\d:?\d\d)$/i.test(time);
}

/** No view says what the conference is called. */
function titleOf(files: readonly FeedFile[]): string {
  const id = VIEW.exec(files[0]?.name ?? "")?.[1];
  return id === undefined ? titleFromName(files) : `Sessionize event ${id}`;
}

function isPage({ text }: FeedFile): boolean {
  return /^\ufeff?\s*</.test(text) && (VIEW.test(text) || /class="sz-/.test(text));
}

function embedded({ name, text }: FeedFile): SourceFailure {
  const id = VIEW.exec(text)?.[1] ?? VIEW.exec(name)?.[1];
  const hint =
    id === undefined
      ? "Use the JSON address of the API endpoint, which ends in /view/All: Sessionize shows it under API / Embed."
      : `Use https://sessionize.com/api/v2/${id}/view/All instead; its format must be set to JSON under API / Embed.`;
  return new SourceFailure("malformed", `${name} is the page that Sessionize embeds, not its data.`, {
    hint,
  });
}

function unpublished(): SourceFailure {
  return new SourceFailure(
    "malformed",
    "Sessionize gives no session with a time: its schedule is not published.",
    {
      hint: "Announce the schedule in Sessionize, and let the API endpoint include the schedule. It takes some minutes to appear.",
    },
  );
}
