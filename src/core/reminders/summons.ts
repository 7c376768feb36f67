/**
 * Calls by mention: where a community chose so for a channel, or a person for themselves, those who asked to be called
 * to its sessions are named in the thread under the announcement, many in one message, instead of each getting a direct
 * message. Whoever was not named soon after the due instant is called directly all the same.
 */
import { digest } from "../digest.ts";
import type { QueueEntry } from "../ports/delivery-queue.ts";
import type { Programme } from "../queries/programme.ts";
import type { Session } from "../schedule/model.ts";
import type { Choosers, Delivery } from "../settings/settings.ts";
import { SECOND_MS } from "../time/instant.ts";
import type { ChannelRule } from "./channel-rules.ts";
import type { Telling } from "./notices.ts";
import { communityKey, type Recipient, recipientKey } from "./recipient.ts";
import { covers } from "./target.ts";
import type { Wake } from "./wake.ts";
import type { Due } from "./wave-wakes.ts";

/** So long after the due instant people are still named; then there is a pause in which what is on its way is settled. */
export const NAMED_FOR_MS = 45 * SECOND_MS;
/** So long after the due instant whoever was not named is called directly. */
export const DIRECTLY_AFTER_MS = 60 * SECOND_MS;

/** How many one message names: what both platforms take. */
export const NAMED_AT_ONCE = 80;
/** A channel takes about one message a second, on Discord (5 in 5 seconds) as on Slack. */
const MESSAGE_MS = 1_050;

/**
 * The channel in which such a person of that community is called to this session; undefined where they are called
 * directly. Those who chose so themselves are called where others are; else only where an announcement came before, for
 * a thread of its own is nothing that a channel asked for.
 */
export function summonsRule(
  session: Session,
  { platform, community }: { platform: string; community: string },
  rules: readonly ChannelRule[],
  programme: Programme,
  { way, lead }: { way: Delivery; lead: number },
): ChannelRule | undefined {
  if (way !== "auto" && way !== "thread") return undefined;
  const isTheirs = ({ address, problem, filter }: ChannelRule) =>
    problem === undefined &&
    address.platform === platform &&
    address.community === community &&
    covers(filter, session, programme);
  const chosen = rules.find((rule) => rule.calls === "thread" && isTheirs(rule));
  if (chosen !== undefined || way === "auto") return chosen;
  return rules.find((rule) => rule.leads.some((announced) => announced >= lead) && isTheirs(rule));
}

/** Whether somebody who is called so is named in that channel. */
export function isNamedIn({ calls }: ChannelRule, way: Delivery): boolean {
  return way === "thread" || (way === "auto" && calls === "thread");
}

type Gathering = { rule: ChannelRule; telling: Telling; people: Set<string> };

/**
 * What remains to be planned one by one, and the wake-ups for what is said by mention, with those that come after it.
 * `choosers`: by their key, who chose for themselves.
 */
export function gather(
  found: readonly Due[],
  rules: readonly ChannelRule[],
  choosers: Choosers,
  programme: Programme,
): { rest: readonly Due[]; wakes: QueueEntry[] } {
  if (choosers.size === 0 && !rules.some(({ calls }) => calls === "thread"))
    return { rest: found, wakes: [] };
  const rest: Due[] = [];
  const wakes = new Map<string, QueueEntry>();
  const gatherings = new Map<string, Gathering>();
  for (const each of found) {
    const { recipient, telling } = each;
    const session = programme.session(telling.about);
    const way = choosers.get(recipientKey(recipient)) ?? "auto";
    const rule =
      session === undefined || recipient.kind === "channel"
        ? undefined
        : summonsRule(session, recipient, rules, programme, { way, lead: telling.lead });
    if (rule === undefined) {
      rest.push(each);
      continue;
    }
    const key = `${summonsLane(rule, telling.about)} ${telling.start} ${telling.lead}`;
    const gathering = gatherings.get(key) ?? { rule, telling, people: new Set() };
    gathering.people.add(recipientKey(recipient));
    gatherings.set(key, gathering);
    const later = directly(recipient, telling, programme.version);
    wakes.set(later.id, later);
  }
  const all = [...gatherings.values()].map((gathering) => summon(gathering, programme.version));
  return { rest, wakes: [...all, ...wakes.values()] };
}

/** Everything about one session in one channel is said in turn, whatever the lead times. */
export function summonsLane({ address }: ChannelRule, about: string): string {
  return `${recipientKey({ kind: "channel", ...address })} calls to ${about}`;
}

/** Early enough for the last message to be out when the calls are due. */
function summon({ rule, telling, people }: Gathering, version: string): QueueEntry {
  const { about, start, lead, due } = telling;
  const early = (Math.ceil(people.size / NAMED_AT_ONCE) - 1) * MESSAGE_MS;
  const lane = summonsLane(rule, about);
  const wake: Wake = {
    recipient: { kind: "channel", ...rule.address },
    about,
    lead,
    summons: true,
    ...(early > 0 ? { early } : {}),
  };
  return {
    id: `${digest(["summons", about, String(start), String(lead), version], 13)} ${lane}`,
    due: due - early,
    lane,
    share: communityKey(rule.address),
    payload: JSON.stringify(wake),
  };
}

function directly(recipient: Recipient, { about, start, lead, due }: Telling, version: string): QueueEntry {
  const lane = recipientKey(recipient);
  return {
    id: `${digest(["directly", about, String(start), String(lead), version], 13)} ${lane}`,
    due: due + DIRECTLY_AFTER_MS,
    lane,
    share: communityKey(recipient),
    payload: JSON.stringify({ recipient, about, lead } satisfies Wake),
  };
}
