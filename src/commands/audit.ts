import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import type { Scene } from "../core/command/scene.ts";
import { say, type Words } from "../core/language/words.ts";
import type { Acceptance } from "../core/overrides/acceptances.ts";
import { isOnOrganisersPage } from "../core/overrides/organisers-page.ts";
import type { Entry } from "../core/overrides/override-book.ts";
import type { PersonRef } from "../core/ports/chat-platform.ts";
import { communityKey } from "../core/reminders/recipient.ts";
import type { Block, ListItem, Reply, Span } from "../core/reply/reply.ts";
import { showDisagreement } from "../core/reply/show-disagreement.ts";

const UNDOS = 3;

/** Everything that was done to the schedule, by whom and when, and where the feed says otherwise. */
export const audit = defineCommand({
  name: "audit",
  summary: "What was done to the schedule, by whom and when; and where the feed says otherwise",
  access: "organiser",
  chairs: true,
  options: z.object({}),
  examples: ["audit"],
  async run(_options, scene) {
    const entries = await scene.operations.audit();
    const accepted = await scene.held.audit();
    const { source } = await scene.status();
    if (entries.length === 0 && accepted.length === 0) {
      const text = say("Nothing was done to the schedule: it is what its source says.");
      return { title: say("What was done"), blocks: [{ kind: "paragraph", text }] };
    }
    const blocks: Block<Words>[] = [
      ...source.disagreements.map(
        (one): Block<Words> => ({
          kind: "note",
          tone: "warning",
          text: showDisagreement(one, scene.programme),
        }),
      ),
      { kind: "list", items: itemsOf(entries, accepted, scene) },
    ];
    const reply: Reply<Words> = {
      title: say("What was done"),
      blocks,
      actions: entries
        .filter(({ undone }) => undone === undefined)
        .slice(0, UNDOS)
        .map(({ override }) => ({
          label: say("Undo: {what}", { what: override.title }),
          command: "undo",
          options: { act: override.id },
        })),
    };
    return reply;
  },
});

/** Newest first. */
function itemsOf(
  entries: readonly Entry[],
  accepted: readonly Acceptance[],
  scene: Scene,
): ListItem<Words>[] {
  return [
    ...entries.map((entry) => ({ at: entry.override.at, item: entryItem(entry, scene) })),
    ...accepted.map((one) => ({ at: one.at, item: acceptanceItem(one, scene) })),
  ]
    .sort((a, b) => b.at - a.at)
    .map(({ item }) => item);
}

function acceptanceItem({ at, by, why }: Acceptance, scene: Scene): ListItem<Words> {
  const { zone } = scene.programme.conference;
  return {
    text: say("{time} {what} by {who}: {why}", {
      time: { time: at, zone, style: "day-clock" },
      what: { strong: say("Accepted what was held") },
      who: showActor(by, scene),
      why: say(why),
    }),
  };
}

function entryItem({ override, undone }: Entry, scene: Scene): ListItem<Words> {
  const { zone } = scene.programme.conference;
  const { id, title, at, by } = override;
  const text = say("{time} {what} by {who} ({id})", {
    time: { time: at, zone, style: "day-clock" },
    what: undone === undefined ? { strong: title } : { struck: title },
    who: showActor(by, scene),
    id: { code: id },
  });
  if (undone === undefined) return { text };
  const back = say("taken back {time} by {who}", {
    time: { time: undone.at, zone, style: "day-clock" },
    who: showActor(undone.by, scene),
  });
  return { text, items: [{ text: back }] };
}

/** Who it was, to who is in the same community; to others only where. */
function showActor(by: PersonRef, { invocation }: Scene): Span<Words> {
  if (isOnOrganisersPage(by)) return say("somebody on the organiser's page");
  if (communityKey(by) !== communityKey(invocation.who))
    return say("somebody on {platform}", { platform: by.platform });
  return by.person === invocation.who.person ? say("you") : { code: by.person };
}
