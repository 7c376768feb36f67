/** Where the feed says otherwise than what was decided, in a sentence. */
import { say, type Words } from "../language/words.ts";
import type { Disagreement } from "../overrides/disagreements.ts";
import type { Programme } from "../queries/programme.ts";
import type { Span } from "./reply.ts";

/** "The feed says 14:00 for X; you said 15:00 since 10:12." */
export function showDisagreement(
  { session, field, feed, decided, since }: Disagreement,
  programme: Programme,
): Words {
  const { zone } = programme.conference;
  const show = (value: string | number): Span<Words> =>
    typeof value === "number"
      ? { time: value, zone, style: "day-clock" }
      : field === "room"
        ? (programme.room(value)?.name ?? say("no room"))
        : value;
  return say(
    'The feed says {feed} for "{session}"; it was decided to be {decided} on {time}, and that is what holds.',
    {
      feed: show(feed),
      session: session.title,
      decided: show(decided),
      time: { time: since, zone, style: "day-clock" },
    },
  );
}
