/** How the call for proposals reads: what holds, and what is announced of it. */

import type { Words } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import type { Reply, Span } from "../reply/reply.ts";
import type { Instant } from "../time/instant.ts";
import type { CfpNews, CfpState } from "./cfp.ts";

const TITLES: Readonly<Record<CfpNews["kind"], string>> = {
  opened: "Proposals are open",
  deadline: "Proposals: a new deadline",
  week: "A week left to propose",
  day: "A day left to propose",
  closed: "Proposals are closed",
};

/** `slash`: the slash command of everybody, `/conf`. */
export type NewsStage = { programme: Programme; slash: string };

export function showCfpNews(
  { kind, word: { track, until } }: CfpNews,
  { programme, slash }: NewsStage,
): Reply<Words> {
  const name =
    (track === undefined ? undefined : programme.track(track)?.title) ?? programme.conference.title;
  const title = `${TITLES[kind]}: ${name}`;
  if (kind === "closed")
    return {
      title,
      blocks: [
        {
          kind: "paragraph",
          text: "Nothing more can be proposed. What was proposed is decided by the leads of its track.",
        },
      ],
    };
  const text: Span<Words>[] = [
    "Propose a topic with ",
    { code: `${slash} propose track: title: text:` },
    ...untilWhen(until, programme),
    ". The leads of its track get it, and you hear what they say.",
  ];
  return {
    title,
    blocks: [{ kind: "paragraph", text }],
    actions: [{ label: "The call for proposals", command: "cfp", options: {} }],
  };
}

/** `open until Mon 24 Aug 23:59`, and so on. */
export function showCfpState({ state, until }: CfpState, programme: Programme): Span<Words>[] {
  if (state === "none") return ["not taken in chat"];
  if (state === "open" || until === undefined) return [state, ...untilWhen(until, programme)];
  return ["closed since ", { time: until, zone: programme.conference.zone, style: "day-clock" }];
}

/** ` until Mon 24 Aug 23:59`, or nothing. */
function untilWhen(until: Instant | undefined, { conference }: Programme): Span<Words>[] {
  return until === undefined ? [] : [" until ", { time: until, zone: conference.zone, style: "day-clock" }];
}
