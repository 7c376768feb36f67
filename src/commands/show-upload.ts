/** What organisers see of uploaded schedules. */
import type { Status } from "../core/command/scene.ts";
import type { SourceFailure } from "../core/errors.ts";
import { fromNow, joined, say, type Words, wording } from "../core/language/words.ts";
import type { PersonRef } from "../core/ports/chat-platform.ts";
import type { Action, Block, ListItem, Reply, Text } from "../core/reply/reply.ts";
import type { Change } from "../core/schedule/diff.ts";
import type { Finding } from "../core/schedule/finding.ts";
import type { Schedule } from "../core/schedule/model.ts";
import type { ServedUpload } from "../core/schedule/uploaded-shelf.ts";
import type { Proposal } from "../core/schedule/uploaded-source.ts";
import type { Instant } from "../core/time/instant.ts";

const SHOWN_NAMES = 5;
const SHOWN_FINDINGS = 10;

/** The action that asks for the configured source again. */
export const CONFIGURED: Action<Words> = {
  label: say("Back to the configured source"),
  command: "source",
  options: { file: "none" },
};

/** Where the schedule that is served comes from. */
export function showOrigin(
  { name, format }: Status["source"],
  upload: ServedUpload | undefined,
  now: Instant,
): Text<Words> {
  if (upload === undefined) return `${name} (${format})`;
  const what = { file: upload.file.name, format, ago: fromNow(upload.at, now), name };
  return upload.by === undefined
    ? say("{file} ({format}), uploaded {ago}, in place of {name}", what)
    : say("{file} ({format}), uploaded {ago} by {person}, in place of {name}", {
        ...what,
        person: { code: showPerson(upload.by) },
      });
}

/** What a draft would change, and the buttons that decide. */
export function showProposal({ draft, answer, changes }: Proposal, served: Schedule): Reply<Words> {
  const { id, file } = draft;
  const { conference, sessions } = answer.schedule;
  const blocks: Block<Words>[] = [
    {
      kind: "fields",
      fields: [
        ...(file === undefined
          ? []
          : [{ name: say("File"), value: joined([file.name, showSize(file.size)]) }]),
        { name: say("Read as"), value: answer.format },
        {
          name: say("Conference"),
          value: say("{title}, {start} to {end}, {zone}", {
            title: conference.title,
            start: conference.start,
            end: conference.end,
            zone: conference.zone,
          }),
        },
        {
          name: say("Sessions"),
          value: say("{count}; {served} are served now", {
            count: sessions.length,
            served: served.sessions.length,
          }),
        },
      ],
    },
    ...showChanges(changes),
  ];
  const gone = changes.filter(({ kind }) => kind === "removed").length;
  if (gone > 0 && gone === served.sessions.length)
    blocks.push({
      kind: "note",
      tone: "warning",
      text: say("It has none of the sessions that are served now. Is it the right conference?"),
    });
  blocks.push(...showFindings(answer.findings), {
    kind: "note",
    tone: "info",
    text: say("Nothing has changed yet. Who has picked something that moves or goes will be told."),
  });
  return {
    title: file === undefined ? say("Serve the configured source again?") : say("Use this schedule?"),
    blocks,
    actions: [
      { label: say("Use this schedule"), ...lineOf(id, "true"), tone: "primary" },
      { label: say("Discard"), ...lineOf(id, "false") },
    ],
    more: { command: "source", options: { draft: id }, continues: true },
  };
}

/** Every fault of a draft that cannot be read, with its line. */
export function showUnreadable(id: string, { message, hint, faults }: SourceFailure): Reply<Words> {
  const blocks: Block<Words>[] = [{ kind: "paragraph", text: message }];
  if (hint !== undefined) blocks.push({ kind: "paragraph", text: hint });
  if (faults.length > 0) {
    const items = faults.map(({ file, line, path, found, allowed }): ListItem<Words> => {
      const place = { strong: `${file}:${line}` };
      return {
        text: say("{place}: found {found}; {allowed}", {
          place: path === "" ? place : [place, ` ${path}`],
          found,
          allowed,
        }),
      };
    });
    blocks.push({ kind: "list", items });
  }
  blocks.push({ kind: "note", tone: "info", text: say("Nothing has changed.") });
  return {
    title: say("This schedule cannot be read"),
    blocks,
    actions: [],
    more: { command: "source", options: { draft: id }, continues: true },
  };
}

/** What looks wrong in a schedule; nothing where nothing does. */
export function showFindings(findings: readonly Finding[]): Block<Words>[] {
  if (findings.length === 0) return [];
  const items = findings
    .slice(0, SHOWN_FINDINGS)
    .map(({ level, message }): ListItem<Words> => ({ text: `${level}: ${message}` }));
  return [
    { kind: "paragraph", text: say("What looks wrong ({count}):", { count: findings.length }) },
    { kind: "list", items },
  ];
}

const lineOf = (draft: string, accept: "true" | "false") => ({
  command: "source",
  options: { draft, accept },
});

function showChanges(changes: readonly Change[]): Block<Words>[] {
  const kinds: readonly [counted: string, is: (change: Change) => boolean][] = [
    [wording("{count} added"), ({ kind }) => kind === "added"],
    [wording("{count} removed"), ({ kind }) => kind === "removed"],
    [wording("{count} cancelled"), ({ kind }) => kind === "cancelled"],
    [wording("{count} back on"), ({ kind }) => kind === "restored"],
    [wording("{count} moved"), (change) => change.kind === "changed" && touches(change.fields)],
    [wording("{count} changed otherwise"), (change) => change.kind === "changed" && !touches(change.fields)],
  ];
  const items = kinds.flatMap(([word, is]): ListItem<Words>[] => {
    const found = changes.filter(is);
    if (found.length === 0) return [];
    const counted = { strong: say(word, { count: found.length }) };
    const names = found.slice(0, SHOWN_NAMES).map(titleOf).join(", ");
    const count = found.length - SHOWN_NAMES;
    return [
      {
        text:
          count > 0
            ? say("{counted}: {names} and {count} more", { counted, names, count })
            : say("{counted}: {names}", { counted, names }),
      },
    ];
  });
  if (items.length === 0)
    return [{ kind: "paragraph", text: say("It says the same as what is served now, session by session.") }];
  return [
    { kind: "paragraph", text: say("What it would change:") },
    { kind: "list", items },
  ];
}

/** Whether somebody who went by what was said before would be in the wrong place, or there at the wrong time. */
function touches(fields: Extract<Change, { kind: "changed" }>["fields"]): boolean {
  return fields.includes("moved") || fields.includes("room");
}

function titleOf(change: Change): string {
  if (change.kind === "removed") return change.before.title;
  const { title } = change.after;
  return change.kind === "changed" && change.before.title !== title
    ? `${change.before.title} → ${title}`
    : title;
}

/** As the setting ADMINS writes people. */
function showPerson({ platform, person }: Pick<PersonRef, "platform" | "person">): string {
  return `${platform}:${person}`;
}

function showSize(bytes: number): Words {
  return bytes < 1024
    ? say("{count} bytes", { count: bytes })
    : say("{count} KiB", { count: Math.ceil(bytes / 1024) });
}
