/** One desk in front of those of several conferences: whoever asks is answered by the conference of their community. */
import type { CommandSpec } from "../command/command-spec.ts";
import { DEFAULT_LANGUAGE, type Language } from "../language/language.ts";
import { speak } from "../language/speak.ts";
import { say, type Words } from "../language/words.ts";
import type { Desk, PersonRef } from "../ports/chat-platform.ts";
import type { Log } from "../ports/log.ts";
import type { Reply } from "../reply/reply.ts";
import { conferenceOf, placeOf, type Served } from "./serves.ts";

/** `desk` is undefined while the conference cannot be served. */
export type ServedConference = { communities: Served; desk: () => Desk | undefined };

export type DeskOfManyParts = {
  conferences: readonly ServedConference[];
  /** The same for all of them. */
  commands: readonly CommandSpec[];
  log: Log;
};

/** Never rejects, as those behind it. A community of no conference is named in the log, once, and told what to ask for. */
export function deskOfMany({ conferences, commands, log }: DeskOfManyParts): Desk {
  const strangers = new Set<string>();

  function find(who: PersonRef): { desk: Desk } | { instead: Reply<Words> } {
    const conference = conferenceOf(who, conferences);
    const desk = conference?.desk();
    if (desk !== undefined) return { desk };
    if (conference !== undefined) return { instead: notYet() };
    const place = placeOf(who);
    if (!strangers.has(place)) log.warn("community-of-no-conference", { place });
    strangers.add(place);
    return { instead: notListed(place) };
  }

  async function ask(
    { who, language = DEFAULT_LANGUAGE }: { who: PersonRef; language?: Language },
    answer: (desk: Desk) => Promise<Reply>,
  ): Promise<Reply> {
    const found = find(who);
    return "desk" in found ? answer(found.desk) : speak(found.instead, language);
  }

  return {
    commands,
    answer: (invocation) => ask(invocation, (desk) => desk.answer(invocation)),
    refuse: (failure, access, asker) => ask(asker, (desk) => desk.refuse(failure, access, asker)),
    async suggest(request) {
      const found = find(request.who);
      return "desk" in found ? found.desk.suggest(request) : [];
    },
  };
}

function notListed(place: string): Reply<Words> {
  return {
    title: say("No conference is announced here"),
    blocks: [
      {
        kind: "paragraph",
        text: say(
          "Several conferences are served by me, and this place is none of theirs. Whoever runs me can list it under its conference: {place}",
          { place: { code: place } },
        ),
      },
    ],
  };
}

function notYet(): Reply<Words> {
  return {
    title: say("The programme cannot be read at the moment"),
    blocks: [
      {
        kind: "paragraph",
        text: say(
          "It is tried again every minute, and nothing that you set is lost. Whoever runs me finds the reason in the log.",
        ),
      },
    ],
  };
}
