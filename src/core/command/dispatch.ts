/** From an invocation to a reply, in five steps: find, authorise, validate, run, translate what went wrong. */
import { digest } from "../digest.ts";
import { StoreFailure, UserError } from "../errors.ts";
import { DEFAULT_LANGUAGE, type Language } from "../language/language.ts";
import { speak } from "../language/speak.ts";
import { say, type Words } from "../language/words.ts";
import type { Desk, Invocation, PersonRef, Suggestion, SuggestionRequest } from "../ports/chat-platform.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import { handleOf } from "../queries/handle-of.ts";
import { pick } from "../queries/pick.ts";
import type { Programme } from "../queries/programme.ts";
import type { Search } from "../queries/search.ts";
import type { Block, Reply } from "../reply/reply.ts";
import type { ScheduleState } from "../schedule/schedule-keeper.ts";
import { MINUTE_MS } from "../time/instant.ts";
import { showDayClock } from "../time/show.ts";
import type { Access, CommandSpec } from "./command-spec.ts";
import type { Command } from "./define-command.ts";
import { unknownCommand } from "./grammar.ts";
import { reachNote } from "./reach-note.ts";
import type { Scene, Services } from "./scene.ts";
import { showBug, showUserError } from "./show-failure.ts";

export type DeskParts = Services & {
  commands: readonly Command[];
  /** `conf`: the slash command's name, without its slash. */
  commandName: string;
  programme: () => Programme;
  search: () => Search;
  source: () => ScheduleState;
  clock: Clock;
  log: Log;
};

const SUGGESTIONS = 25;
/** How old the schedule may be, while its source cannot be read, before answers say so. */
const STALE_MS = 30 * MINUTE_MS;

type Asker = Pick<Invocation, "who" | "language">;

/** `attempt` answers like `answer`, but rejects with the failure itself: for programs rather than people. */
export type DispatchedDesk = Desk & { attempt(invocation: Invocation): Promise<Reply> };

export function createDesk(parts: DeskParts): DispatchedDesk {
  const specs = parts.commands.map(({ spec }) => spec);
  const slash = (access: Access) =>
    access === "organiser" ? `/${parts.commandName}-admin` : `/${parts.commandName}`;

  async function run(invocation: Invocation): Promise<Reply<Words>> {
    const command = parts.commands.find(({ spec }) => spec.name === invocation.command);
    if (command === undefined)
      throw unknownCommand(
        invocation.command,
        specs.filter(({ access }) => access === "everyone"),
      );
    if (command.spec.access === "organiser" && !(await mayUse(command.spec, invocation)))
      throw notAllowed(invocation);
    const ready = command.prepare(invocation.options);
    const reply = await ready(openScene(await asOnePerson(invocation, command.spec)));
    return { more: { command: invocation.command, options: invocation.options, continues: true }, ...reply };
  }

  async function mayUse({ chairs = false }: CommandSpec, invocation: Invocation): Promise<boolean> {
    return invocation.organiser || (chairs && (await parts.chairs.tracksOf(invocation)).size > 0);
  }

  /** Of a linked person everything is the preferred identity's; organisers act as who they are in their community. */
  async function asOnePerson(
    invocation: Invocation,
    { access }: CommandSpec,
  ): Promise<{ invocation: Invocation; asker: PersonRef }> {
    const { who: asker } = invocation;
    if (access === "organiser") return { invocation, asker };
    return { invocation: { ...invocation, who: await parts.links.mainOf(asker) }, asker };
  }

  function openScene({ invocation, asker }: { invocation: Invocation; asker: PersonRef }): Scene {
    const { command, options } = invocation;
    return {
      ...parts,
      invocation,
      asker,
      now: parts.clock.now(),
      programme: parts.programme(),
      search: parts.search(),
      commands: specs,
      slash,
      pick: (kind, text, option) => pick(kind, text, parts.search(), { command, options }, option),
    };
  }

  function translate(failure: unknown, invocation: Invocation): Reply<Words> {
    if (failure instanceof UserError) {
      const access = specs.find(({ name }) => name === invocation.command)?.access ?? "everyone";
      return showUserError(failure, slash(access));
    }
    const incident = digest(["incident", invocation.id], 8);
    const problem = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
    parts.log.error("command-failed", { incident, command: invocation.command, problem });
    return failure instanceof StoreFailure
      ? showStoreFailure(failure, invocation, incident)
      : showBug(incident);
  }

  /** Under answers about the programme, once it may be out of date. */
  function withAge(reply: Reply<Words>, { command }: Invocation): Reply<Words> {
    const { problem, loadedAt } = parts.source();
    const answersEveryone = specs.some(({ name, access }) => name === command && access === "everyone");
    if (problem === undefined || parts.clock.now() - loadedAt < STALE_MS || !answersEveryone) return reply;
    const text = say(
      "The programme could not be refreshed since {time}, so changes after that are missing here.",
      { time: { time: loadedAt, zone: parts.programme().conference.zone, style: "day-clock" } },
    );
    return { ...reply, blocks: [...reply.blocks, { kind: "note", tone: "warning", text }] };
  }

  /** Which their platform may tell. */
  async function languageOf({ who, language }: Asker): Promise<Language> {
    return parts.languages.ofPerson(await parts.links.mainOf(who), language);
  }

  /** In the asker's language; a store that cannot tell it is not waited for. */
  async function spoken(reply: Reply<Words>, asker: Asker): Promise<Reply> {
    return speak(reply, await languageOf(asker).catch(() => asker.language ?? DEFAULT_LANGUAGE));
  }

  /** Of whom calls reach: those are written when nobody asks. */
  async function rememberLanguage({ who, language }: Invocation): Promise<void> {
    if (language === undefined) return;
    const main = await parts.links.mainOf(who);
    const { platformLanguage = DEFAULT_LANGUAGE } = await parts.settings.of(main);
    if (platformLanguage !== language)
      await parts.settings.put(main, { name: "platform-language", language });
  }

  async function withMissedCalls(reply: Reply<Words>, invocation: Invocation): Promise<Reply<Words>> {
    const reach = await parts.people.reach(invocation.who);
    if (reach !== undefined) await rememberLanguage(invocation);
    if (reach?.state !== "closed" || reach.mentioned) return reply;
    await parts.people.setReach(invocation.who, { state: "closed", mentioned: true });
    return { ...reply, blocks: [...reachNote("closed", slash("everyone")), ...reply.blocks] };
  }

  return {
    commands: specs,
    attempt: async (invocation) => spoken(await run(invocation), invocation),
    async answer(invocation) {
      try {
        const reply = withAge(await run(invocation), invocation);
        return await spoken(await withMissedCalls(reply, invocation), invocation);
      } catch (failure) {
        return spoken(translate(failure, invocation), invocation);
      }
    },
    refuse: (failure, access, asker) => spoken(showUserError(failure, slash(access)), asker),
    async suggest(request) {
      try {
        return suggestions(request, specs, parts.programme(), parts.search(), await languageOf(request));
      } catch (failure) {
        parts.log.error("suggest-failed", { command: request.command, problem: String(failure) });
        return [];
      }
    },
  };
}

function suggestions(
  { command, option, text }: SuggestionRequest,
  specs: Desk["commands"],
  programme: Programme,
  search: Search,
  language: Language,
): Suggestion[] {
  const kind = specs
    .find(({ name }) => name === command)
    ?.options.find(({ name }) => name === option)?.suggest;
  if (kind === undefined) return [];
  if (kind === "day")
    return programme.days
      .filter((day) => day.includes(text.trim()))
      .map((day) => ({ label: day, value: day }));
  return search.names(kind, text, SUGGESTIONS).map(({ id, label }) => {
    const session = kind === "session" ? programme.session(id) : undefined;
    const when =
      session === undefined ? "" : `${showDayClock(session.start, programme.conference.zone, language)} · `;
    return { label: `${when}${label}`, value: handleOf(id) };
  });
}

function notAllowed({ command }: Invocation): UserError {
  return new UserError("not-allowed", say("Only organisers may use {command}.", { command }), {
    hint: say(
      "On Discord that is who may manage the server, on Slack a workspace admin, and everyone in the ADMINS setting. Ask one of them.",
    ),
  });
}

function showStoreFailure(failure: StoreFailure, { organiser }: Invocation, incident: string): Reply<Words> {
  const blocks: Block<Words>[] = [
    {
      kind: "paragraph",
      text: say(
        "Callboard cannot write to its store at the moment, so nothing was changed. What was stored before is safe; please try again later.",
      ),
    },
    { kind: "paragraph", text: say("For the organisers: {number}", { number: { code: incident } }) },
  ];
  if (organiser)
    blocks.push({ kind: "note", tone: "warning", text: `${failure.message} ${failure.hint ?? ""}` });
  return { blocks };
}
