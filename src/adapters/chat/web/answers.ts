/** What people do in the playground, as invocations of the desk; what it replies, as messages that one person sees. */
import { type Attachment, refuseLarge } from "../../../core/command/attachment.ts";
import { formatCommandLine } from "../../../core/command/grammar.ts";
import { UserError } from "../../../core/errors.ts";
import type { Desk } from "../../../core/ports/chat-platform.ts";
import type { Reply } from "../../../core/reply/reply.ts";
import type { Instant } from "../../../core/time/instant.ts";
import type { Crowd } from "./crowd.ts";
import { encodeReply } from "./encode-reply.ts";
import type { FileShelf } from "./file-shelf.ts";
import { EVENTS_KNOWN } from "./limits.ts";
import type { Look, Looks } from "./look.ts";
import type { MessageLog } from "./message-log.ts";
import type { Given, Person } from "./protocol.ts";

/** Somebody did something: where, and with the platform drawn as which. `id`: the same when it is sent again. */
export type Deed = { id: string; person: string; place: string; look: string };

export type Answers = {
  /** Answers in its own time. Throws a UserError where there is no such person or place. */
  use(desk: Desk, deed: Deed, given: Given): void;
  /** The same, for the button of a message. Does nothing for a button of another make. */
  press(desk: Desk, deed: Deed, button: { message: number; id: string; value: string }): void;
  /** Resolves once nothing is being answered. */
  drained(): Promise<void>;
};

export type AnswerParts = {
  looks: Looks;
  crowd: Crowd;
  log: MessageLog;
  shelf: FileShelf;
  now: () => Instant;
  commandName: string;
  community: string;
  /** Something was done that may change what is planned. */
  touched: () => void;
};

export function createAnswers(parts: AnswerParts): Answers {
  const { looks, crowd, log, shelf, now, commandName, community, touched } = parts;
  const known = new Set<string>();
  const working = new Set<Promise<void>>();

  /** False for an event that was handled already. */
  const isNew = (id: string) => {
    if (known.has(id)) return false;
    known.add(id);
    for (const oldest of known) {
      if (known.size <= EVENTS_KNOWN) break;
      known.delete(oldest);
    }
    return true;
  };

  const track = (work: Promise<void>) => {
    const tracked = work.finally(() => {
      working.delete(tracked);
      touched();
    });
    working.add(tracked);
  };

  /** Who does it, and drawn as what. Throws a UserError where that person, or what they do it in, is not there. */
  const circumstances = ({ person, place, look }: Deed): { person: Person; look: Look } => {
    const who = crowd.person(person);
    const drawn = Object.hasOwn(looks, look) ? looks[look] : undefined;
    const isPlace = place === `@${person}` || crowd.channel(place) !== undefined;
    if (who !== undefined && drawn !== undefined && isPlace) return { person: who, look: drawn };
    throw new UserError(
      "not-found",
      `${person.slice(0, 40)} in ${place.slice(0, 40)} is not here any more.`,
      { hint: "Load the page again." },
    );
  };

  const ask = (desk: Desk, { id, place }: Deed, person: Person, asked: Asked, page: number) =>
    desk.answer({
      command: asked.command,
      options: asked.options,
      attachments: attach(asked.files ?? {}),
      id,
      who: { platform: "web", community, person: person.id },
      channel: place,
      organiser: person.organiser,
      page,
    });

  /** A new message, empty until `replying` has its reply. */
  function answer(deed: Deed, person: Person, line: string, replying: () => Promise<Reply>): void {
    const { place, look } = deed;
    const { number } = log.add({
      place,
      at: now(),
      only: person.id,
      asked: { by: person.id, line, look },
      shown: undefined,
      files: {},
      edited: false,
    });
    track(
      replying().then((reply) => {
        const setting = { delivery: undefined, direct: place.startsWith("@") };
        log.change(number, encodeReply(reply, looks, shelf, setting));
      }),
    );
  }

  const slashOf = (desk: Desk, command: string) =>
    `/${commandName}${desk.commands.find(({ name }) => name === command)?.access === "organiser" ? "-admin" : ""}`;

  return {
    use(desk, deed, given) {
      const { person, look } = circumstances(deed);
      if (!isNew(deed.id)) return;
      const read = readGiven(given, look, desk);
      if ("line" in read) {
        const said = `${slashOf(desk, read.line.command)} ${formatCommandLine(read.line)}`;
        answer(deed, person, said, () => ask(desk, deed, person, read.line, 1));
      } else {
        answer(deed, person, read.text, () =>
          desk.refuse(read.refusal, "everyone", { who: { platform: "web", community, person: person.id } }),
        );
      }
    },

    press(desk, deed, { message: number, ...button }) {
      const { person, look } = circumstances(deed);
      const pressed = look.decodePress(button);
      if (pressed === undefined || !isNew(deed.id)) return;
      const { page, turnsPage, ...line } = pressed;
      const under = log.get(number);
      const own = under?.asked !== undefined && under.only === person.id;
      if (!turnsPage || !own) {
        const said = `${slashOf(desk, line.command)} ${formatCommandLine(line)}`;
        answer(deed, person, said, () => ask(desk, deed, person, line, page));
        return;
      }
      track(
        ask(desk, deed, person, line, page).then((reply) => {
          // Pages end where each platform ends them, so only one of them turns.
          const turned = look.encode(reply, { page, delivery: undefined, direct: false });
          log.change(number, {
            shown: { ...log.get(number)?.shown, [deed.look]: turned },
            files: { ...log.get(number)?.files, ...shelf.keep(reply) },
          });
        }),
      );
    },

    async drained() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}

type Asked = Exclude<Given, { text: string }>;

type Read = { line: Asked } | { text: string; refusal: UserError };

/** What came with the command, as the desk reads it. */
function attach(files: NonNullable<Asked["files"]>): Record<string, Attachment> {
  return Object.fromEntries(
    Object.entries(files).map(([option, { name, base64 }]) => [
      option,
      {
        async read() {
          const bytes = Buffer.from(base64, "base64");
          refuseLarge(name, bytes.length);
          return { name, bytes };
        },
      },
    ]),
  );
}

function readGiven(given: Given, look: Look, desk: Desk): Read {
  if (!("text" in given)) return { line: given };
  try {
    return { line: look.decodeText(given.text, desk.commands) };
  } catch (refusal) {
    if (!(refusal instanceof UserError)) throw refusal;
    return { text: given.text, refusal };
  }
}
