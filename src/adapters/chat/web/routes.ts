/** What the page may ask, by method and path. Each resolves with the JSON of its answer. */
import { z } from "zod";
import { UserError } from "../../../core/errors.ts";
import type { Desk, Suggestion } from "../../../core/ports/chat-platform.ts";
import type { Answers } from "./answers.ts";
import type { Crowd } from "./crowd.ts";
import { commandRequest, crowdRequest, pressRequest, suggestionRequest } from "./decode-request.ts";
import { MESSAGES_AT_ONCE, SESSIONS_LISTED } from "./limits.ts";
import type { MessageLog } from "./message-log.ts";
import type { OlderMessages, Person, SessionList, SuggestionList } from "./protocol.ts";
import { type Stage, wishSchema } from "./stage.ts";

export type RouteParts = {
  /** Undefined until Callboard runs. */
  desk: () => Desk | undefined;
  answers: Answers;
  crowd: Crowd;
  log: MessageLog;
  stage: Stage;
  community: string;
};

export type Route = (input: { query: URLSearchParams; body: unknown }) => Promise<unknown>;

export function createRoutes(parts: RouteParts): Readonly<Record<string, Route>> {
  const { answers, crowd, log, stage, community } = parts;
  const done = {};

  const desk = (): Desk => {
    const found = parts.desk();
    if (found !== undefined) return found;
    throw new UserError("unreachable", "Callboard does not run yet: its schedule cannot be read.", {
      hint: "Put the schedule right; it is looked at again by itself.",
    });
  };

  async function suggest(body: unknown): Promise<SuggestionList> {
    const { person, ...request } = read(suggestionRequest, body);
    const who = { platform: "web", community, person };
    const suggestions: readonly Suggestion[] = await desk().suggest({ ...request, who });
    return { suggestions };
  }

  function change(body: unknown): Person | undefined {
    const request = read(crowdRequest, body);
    if (request.kind === "person") return crowd.addPerson(request.name, request.organiser);
    if (request.kind === "change") crowd.changePerson(request.person, request.changes);
    else if (request.kind === "channel") crowd.addChannel(request.name);
    else crowd.removeChannel(request.channel);
    return undefined;
  }

  return {
    async "POST /api/commands"({ body }) {
      const { given, ...deed } = read(commandRequest, body);
      answers.use(desk(), deed, given);
      return done;
    },
    async "POST /api/presses"({ body }) {
      const { button, ...deed } = read(pressRequest, body);
      answers.press(desk(), deed, button);
      return done;
    },
    "POST /api/suggestions": ({ body }) => suggest(body),
    "POST /api/crowd": async ({ body }) => change(body) ?? done,
    async "POST /api/stage"({ body }) {
      await stage.wish(read(wishSchema, body));
      return done;
    },
    async "GET /api/messages"({ query }): Promise<OlderMessages> {
      return log.before(Number(query.get("before")) || 0, MESSAGES_AT_ONCE);
    },
    async "GET /api/sessions"({ query }): Promise<SessionList> {
      return stage.sessions(query.get("text") ?? "", SESSIONS_LISTED);
    },
  };
}

/** Throws a UserError that names what does not fit. */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new UserError("wrong-option", `This request does not fit: ${z.prettifyError(result.error)}`, {
    hint: "Load the page again.",
  });
}
