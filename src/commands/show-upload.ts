/** What organisers see of uploaded schedules. */

import type { Status } from "../core/command/scene.ts";
import type { SourceFailure } from "../core/errors.ts";
import { fromNow, say, type Words } from "../core/language/words.ts";
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
  label: "Back to the configured source",
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
        ...(file === undefined ? [] : [{ name: "File", value: `${file.name}, ${showSize(file.size)}` }]),
        { name: "Read as", value: answer.format },
        {
          name: "Conference",
          value: `${conference.title}, ${conference.start} to ${conference.end}, ${conference.zone}`,
        },
        { name: "Sessions", value: `${sessions.length}; ${served.sessions.length} are served now` },
      ],
    },
    ...showChanges(changes),
  ];
  const gone = changes.filter(({ kind }) => kind === "removed").length;
  if (gone > 0 && gone === served.sessions.length)
    blocks.push({
      kind: "note",
      tone: "warning",
      text: "It has none of the sessions that are served now. Is it the right conference?",
    });
  blocks.push(...showFindings(answer.findings), {
    kind: "note",
    tone: "info",
    text: "Nothing has changed yet. Who has picked something that moves or goes will be told.",
  });
  return {
    title: file === undefined ? "Serve the configured source again?" : "Use this schedule?",
    blocks,
    actions: [
      { label: "Use this schedule", ...lineOf(id, "true"), tone: "primary" },
      { label: "Discard", ...lineOf(id, "false") },
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
      const place = path === "" ? "" : ` ${path}`;
      return { text: [{ strong: `${file}:${line}` }, `${place}: found ${found}; ${allowed}`] };
    });
    blocks.push({ kind: "list", items });
  }
  blocks.push({ kind: "note", tone: "info", text: "Nothing has changed." });
  return {
    title: "This schedule cannot be read",
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
    { kind: "paragraph", text: `What looks wrong (${findings.length}):` },
    { kind: "list", items },
  ];
}

const lineOf = (draft: string, accept: "true" | "false") => ({
  command: "source",
  options: { draft, accept },
});

function showChanges(changes: readonly Change[]): Block<Words>[] {
  const kinds: readonly [word: string, is: (change: Change) => boolean][] = [
    ["added", ({ kind }) => kind === "added"],
    ["removed", ({ kind }) => kind === "removed"],
    ["cancelled", ({ kind }) => kind === "cancelled"],
    ["back on", ({ kind }) => kind === "restored"],
    ["moved", (change) => change.kind === "changed" && touches(change.fields)],
    ["changed otherwise", (change) => change.kind === "changed" && !touches(change.fields)],
  ];
  const items = kinds.flatMap(([word, is]): ListItem<Words>[] => {
    const found = changes.filter(is);
    const names = found.slice(0, SHOWN_NAMES).map(titleOf).join(", ");
    const rest = found.length > SHOWN_NAMES ? ` and ${found.length - SHOWN_NAMES} more` : "";
    return found.length === 0 ? [] : [{ text: [{ strong: `${found.length} ${word}` }, `: ${names}${rest}`] }];
  });
  if (items.length === 0)
    return [{ kind: "paragraph", text: "It says the same as what is served now, session by session." }];
  return [
    { kind: "paragraph", text: "What it would change:" },
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

function showSize(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024)} KiB`;
}
