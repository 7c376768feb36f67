/** The text of a notice, from the schedule as it is when it is sent. */
import type { Words } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import type { ChannelRules } from "../reminders/channel-rules.ts";
import { dayOfMorning, sessionsFor } from "../reminders/morning.ts";
import type { Recipient } from "../reminders/recipient.ts";
import { showChanges } from "../reminders/show-changes.ts";
import { showAnnouncement, showCall, showMorning } from "../reminders/show-notice.ts";
import { covers } from "../reminders/target.ts";
import { saidOtherwise } from "../reminders/told.ts";
import type { Reply } from "../reply/reply.ts";
import type { Session } from "../schedule/model.ts";
import type { Instant } from "../time/instant.ts";
import type { Notice, NoticeSources } from "./notices-for.ts";

export async function renderNotice(
  { kind, tellings }: Pick<Notice, "kind" | "tellings">,
  recipient: Recipient,
  programme: Programme,
  sources: NoticeSources,
  now: Instant,
): Promise<Reply<Words>> {
  const [first] = tellings;
  const day = first === undefined ? undefined : dayOfMorning(first.about);
  if (kind === "programme" && day !== undefined)
    return renderMorning(day, recipient, programme, sources.rules);
  const sessions = tellings.flatMap(({ about }) => programme.session(about) ?? []);
  if (kind === "announcement") {
    const group = await groupFor(sessions, recipient, programme, sources.rules);
    const announcement = showAnnouncement(sessions, programme, now);
    return group === undefined ? announcement : { ...announcement, calls: { people: [], group } };
  }
  const told = await sources.ledger.of(recipient);
  const changes = tellings.flatMap(({ about, said }) => {
    const before = told.get(about);
    return before === undefined ? [] : [{ about, before: saidOtherwise(before, said) ?? before, now: said }];
  });
  if (kind === "call") return showCall(sessions, programme, now, changes);
  const picks = recipient.kind === "person" ? await sources.subscriptions.of(recipient) : [];
  const picked = picks.flatMap(({ target }) =>
    target.kind === "session" ? (programme.session(target.id) ?? []) : [],
  );
  return showChanges(changes, programme, picked, now);
}

/** The role that a rule of the channel wants notified of one of these. */
async function groupFor(
  sessions: readonly Session[],
  recipient: Recipient,
  programme: Programme,
  rules: ChannelRules,
): Promise<string | undefined> {
  return (await rules.of(recipient)).find(
    ({ group, filter }) =>
      group !== undefined && sessions.some((session) => covers(filter, session, programme)),
  )?.group;
}

/** The programme of a day, as far as the channel's rules want it. */
export async function renderMorning(
  day: string,
  recipient: Recipient,
  programme: Programme,
  rules: ChannelRules,
): Promise<Reply<Words>> {
  const own = (await rules.of(recipient)).filter(({ programmeAt }) => programmeAt !== undefined);
  const all = sessionsFor(programme, { filter: { kind: "everything", id: "" } }, day);
  const wanted = all.filter((session) => own.some(({ filter }) => covers(filter, session, programme)));
  return showMorning(day, wanted, programme);
}
