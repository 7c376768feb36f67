/** What will be said from now on, as far as is known: for the timeline. */
import type { Planned } from "../../adapters/chat/web/protocol.ts";
import type { Services } from "../../core/command/scene.ts";
import type { Programme } from "../../core/queries/programme.ts";
import { dueFor } from "../../core/reminders/plan.ts";
import type { Recipient } from "../../core/reminders/recipient.ts";
import type { RecentChanges } from "../../core/schedule/recent-changes.ts";
import type { Instant } from "../../core/time/instant.ts";

/** So many are shown; nobody looks further ahead than the first of them. */
const MOST = 400;

type Sources = Pick<Services, "subscriptions" | "rules" | "ledger">;

/** What falls due after `now` on the platform of that name, earliest first, one entry for what is one message. */
export async function foresee(
  platform: string,
  programme: Programme,
  recent: RecentChanges,
  sources: Sources,
  now: Instant,
): Promise<Planned[]> {
  const until = programme.sessions.at(-1)?.start ?? now;
  const moments = new Map<Instant, { places: Set<string>; about: Set<string> }>();
  const enter = (at: Instant, recipient: Recipient, about: string) => {
    if (recipient.platform !== platform || at <= now) return;
    const moment = moments.get(at) ?? { places: new Set(), about: new Set() };
    moment.places.add(placeOf(recipient));
    moment.about.add(about);
    moments.set(at, moment);
  };
  for (const { recipient, telling } of await dueFor(programme, sources, { since: now, until, now }))
    enter(telling.due, recipient, titleOf(telling.about, programme));
  for (const [about, at] of Object.entries(recent)) {
    if (at <= now) continue;
    for await (const recipient of sources.ledger.toldOf(about))
      if (recipient.kind === "person") enter(at, recipient, `Changed: ${titleOf(about, programme)}`);
  }
  return [...moments]
    .sort(([a], [b]) => a - b)
    .slice(0, MOST)
    .map(([at, { places, about }]) => ({ at, places: [...places], title: titles([...about]) }));
}

function placeOf(recipient: Recipient): string {
  return recipient.kind === "person" ? `@${recipient.person}` : recipient.channel;
}

function titleOf(about: string, programme: Programme): string {
  return programme.session(about)?.title ?? `The programme of ${about.replace(/^day:/, "")}`;
}

function titles([first = "", ...rest]: readonly string[]): string {
  return rest.length === 0 ? first : `${first}, and ${rest.length} more`;
}
