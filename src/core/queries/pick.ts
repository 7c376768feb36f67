/** From what a person typed to the one thing that is meant, or to the nearest ones as offers. */
import { type Offer, UserError } from "../errors.ts";
import { say, wording } from "../language/words.ts";
import type { CommandLine } from "../reply/reply.ts";
import { handleOf } from "./handle-of.ts";
import type { Found, FoundKind, Search } from "./search.ts";

const OFFERS = 5;

const FITS: Readonly<Record<FoundKind, string>> = {
  session: wording('"{text}" fits {count} sessions.'),
  track: wording('"{text}" fits {count} tracks.'),
  room: wording('"{text}" fits {count} rooms.'),
  speaker: wording('"{text}" fits {count} speakers.'),
};
const UNKNOWN: Readonly<Record<FoundKind, string>> = {
  session: wording('No session is called "{text}".'),
  track: wording('No track is called "{text}".'),
  room: wording('No room is called "{text}".'),
  speaker: wording('No speaker is called "{text}".'),
};
const NAMES_NONE: Readonly<Record<FoundKind, string>> = {
  session: wording("The programme names no sessions."),
  track: wording("The programme names no tracks."),
  room: wording("The programme names no rooms."),
  speaker: wording("The programme names no speakers."),
};

/**
 * The thing of that kind that `text` names: by id, handle or whole name; or by a part of the name that only one has.
 * Otherwise a UserError whose offers repeat `line` with each of the nearest as that option.
 */
export function pick(
  kind: FoundKind,
  text: string,
  search: Search,
  line: CommandLine,
  option: string = kind,
): Found {
  const exact = search.exactly(kind, text);
  const byId = exact.find(({ id }) => id === text);
  if (byId !== undefined) return byId;
  const named = exact.length > 0 ? exact : search.holding(kind, text);
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;

  const near = named.length > 0 ? named.slice(0, OFFERS) : search.names(kind, text, OFFERS);
  const offers: Offer[] = near.map(({ id, label }) => ({
    label,
    command: line.command,
    options: { ...line.options, [option]: handleOf(id) },
  }));
  if (named.length > 1) {
    throw new UserError("ambiguous", say(FITS[kind], { text, count: named.length }), {
      hint: say("Choose one, or write more of its name."),
      offers,
    });
  }
  const hint =
    offers.length > 0
      ? say("The nearest are below.")
      : search.names(kind, "", 1).length === 0
        ? say(NAMES_NONE[kind])
        : say("Try a part of its name, or search with: search WORDS");
  throw new UserError("not-found", say(UNKNOWN[kind], { text }), { hint, offers });
}
