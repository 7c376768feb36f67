import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import { joined, say, type Words, wording } from "../core/language/words.ts";
import { toCsv, toJson } from "../core/proposals/export-proposals.ts";
import type { ProposalEntry, ProposalState } from "../core/proposals/proposal.ts";
import { proposalItem } from "../core/proposals/show-proposal.ts";
import type { Programme } from "../core/queries/programme.ts";
import type { Reply } from "../core/reply/reply.ts";

const WITH_BUTTONS = 10;

/** What still has to be done comes first. */
const ORDER: readonly ProposalState[] = ["waiting", "asked", "accepted", "declined", "withdrawn"];

const COUNTED: Readonly<Record<ProposalState, string>> = {
  waiting: wording("{count} waiting"),
  asked: wording("{count} asked"),
  accepted: wording("{count} accepted"),
  declined: wording("{count} declined"),
  withdrawn: wording("{count} withdrawn"),
};

/** Everything that was proposed in the community, and what became of it; to chairs, what concerns their tracks. */
export const proposals = defineCommand({
  name: "proposals",
  summary: "What was proposed in chat, and what became of it",
  access: "organiser",
  chairs: true,
  options: z.object({
    track: nameOption("track", "Its title or a part of it; all tracks when left out").optional(),
    export: z
      .enum(["csv", "json"], wording("say csv or json."))
      .meta({ description: "All of it as a file for other programs: csv, or json" })
      .optional(),
  }),
  bare: "track",
  examples: ["proposals", "proposals real-time", "proposals export:csv"],
  async run({ track, export: form }, { proposals: desk, invocation, chairs, programme, pick }) {
    const id = track === undefined ? undefined : pick("track", track).id;
    const name = id === undefined ? undefined : programme.track(id)?.title;
    const own = await chairs.tracksOf(invocation);
    const all = (await desk.within(invocation.who)).filter(
      ({ proposal }) =>
        (invocation.organiser || own.has(proposal.track)) && (id === undefined || proposal.track === id),
    );
    const title = name === undefined ? say("Proposals") : say("Proposals for {track}", { track: name });
    if (all.length === 0) {
      return {
        title,
        blocks: [{ kind: "paragraph", text: say("Nothing was proposed yet.") }],
        actions: [{ label: say("The call for proposals"), command: "take-proposals", options: {} }],
      };
    }
    if (form !== undefined) return asFile(form, all, programme);
    const sorted = all.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
    const counts = ORDER.flatMap((state) => {
      const count = all.filter((entry) => entry.state === state).length;
      return count === 0 ? [] : [say(COUNTED[state], { count })];
    });
    return {
      title: say("{what}: {counts}", { what: title, counts: joined(counts) }),
      blocks: [{ kind: "list", items: sorted.map((entry) => proposalItem(entry, programme)) }],
      actions: sorted
        .filter(({ state }) => state === "waiting" || state === "asked")
        .slice(0, WITH_BUTTONS)
        .map(({ proposal }) => ({
          label: proposal.title,
          command: "decide",
          options: { proposal: proposal.id },
        })),
    };
  },
});

/** What the asker may see of them, as `callboard proposals` prints it. */
function asFile(
  form: "csv" | "json",
  entries: readonly ProposalEntry[],
  { tracks }: Pick<Programme, "tracks">,
): Reply<Words> {
  const names = new Map(tracks.map(({ id, title }) => [id, title]));
  const text = form === "csv" ? toCsv(entries, names) : toJson(entries, names);
  const mediaType = form === "csv" ? "text/csv" : "application/json";
  const bytes = new TextEncoder().encode(text);
  return { title: say("Proposals"), blocks: [{ kind: "file", name: `proposals.${form}`, mediaType, bytes }] };
}
