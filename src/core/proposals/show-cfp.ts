/** How the call for proposals reads: what holds, and what is announced of it. */
import { say, type Words, wording } from "../language/words.ts";
import type { Programme } from "../queries/programme.ts";
import type { Reply, TimeSpan } from "../reply/reply.ts";
import type { CfpNews, CfpState } from "./cfp.ts";

const TITLES: Readonly<Record<CfpNews["kind"], string>> = {
  opened: wording("Proposals are open"),
  deadline: wording("Proposals: a new deadline"),
  week: wording("A week left to propose"),
  day: wording("A day left to propose"),
  closed: wording("Proposals are closed"),
};

/** `slash`: the slash command of everybody, `/conf`. */
export type NewsStage = { programme: Programme; slash: string };

export function showCfpNews(
  { kind, word: { track, until } }: CfpNews,
  { programme, slash }: NewsStage,
): Reply<Words> {
  const name =
    (track === undefined ? undefined : programme.track(track)?.title) ?? programme.conference.title;
  const title = say("{news}: {what}", { news: say(TITLES[kind]), what: name });
  if (kind === "closed")
    return {
      title,
      blocks: [
        {
          kind: "paragraph",
          text: say("Nothing more can be proposed. What was proposed is decided by the leads of its track."),
        },
      ],
    };
  const line = { code: `${slash} propose track: title: text:` };
  const text =
    until === undefined
      ? say("Propose a topic with {line}. The leads of its track get it, and you hear what they say.", {
          line,
        })
      : say(
          "Propose a topic with {line} until {until}. The leads of its track get it, and you hear what they say.",
          { line, until: { time: until, zone: programme.conference.zone, style: "day-clock" } },
        );
  return {
    title,
    blocks: [{ kind: "paragraph", text }],
    actions: [{ label: say("The call for proposals"), command: "cfp", options: {} }],
  };
}

/** `open until Mon 24 Aug 23:59`, and so on. */
export function showCfpState({ state, until }: CfpState, { conference }: Programme): Words {
  if (state === "none") return say("not taken in chat");
  if (until === undefined) return state === "open" ? say("open") : say("closed");
  const time: TimeSpan = { time: until, zone: conference.zone, style: "day-clock" };
  return state === "open" ? say("open until {time}", { time }) : say("closed since {time}", { time });
}
