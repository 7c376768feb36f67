/** A Callboard whose schedule can be uploaded, on whatever platform, with a memory that outlasts a restart. */
import { DatabaseSync } from "node:sqlite";
import { encodeReply } from "../../src/adapters/chat/console/encode-reply.ts";
import { simulatedClock } from "../../src/adapters/clock/simulated-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { openSqliteQueue } from "../../src/adapters/queue/sqlite-queue.ts";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { clockTicker } from "../../src/adapters/ticker/clock-ticker.ts";
import { commands } from "../../src/commands/index.ts";
import { createCallboard } from "../../src/core/callboard.ts";
import type { Callboard } from "../../src/core/callboard-parts.ts";
import type { Attachment } from "../../src/core/command/attachment.ts";
import { parseCommandLine } from "../../src/core/command/grammar.ts";
import { SourceFailure } from "../../src/core/errors.ts";
import type { ChatPlatform } from "../../src/core/ports/chat-platform.ts";
import type { ReadUpload } from "../../src/core/ports/read-upload.ts";
import type { ScheduleSource } from "../../src/core/ports/schedule-source.ts";
import type { Store } from "../../src/core/ports/store.ts";
import type { Action, Reply } from "../../src/core/reply/reply.ts";
import type { Session } from "../../src/core/schedule/model.ts";
import { keepSchedule, type ScheduleKeeper } from "../../src/core/schedule/schedule-keeper.ts";
import { openUploadedSource } from "../../src/core/schedule/uploaded-source.ts";
import { aSchedule, aSession, instant } from "./conference.ts";
import { recordingPlatform } from "./recording-platform.ts";

/** `person` is an organiser unless told otherwise. */
type By = { person?: string; organiser?: boolean; file?: Attachment };

export type UploadWorld = Awaited<ReturnType<typeof openUploadWorld>>;

type Options = {
  sessions: readonly Session[];
  read?: ReadUpload;
  store?: Store;
  /** Made anew at each start; a recording one unless given. */
  platform?: () => ChatPlatform;
};

export async function openUploadWorld(options: Options) {
  const { read = readTitles, store = openMemoryStore() } = options;
  const clock = simulatedClock(instant("2020-08-24T09:00:00Z"));
  const log = silentLog();
  const recording = recordingPlatform({ clock, repeatWindowMs: 0 });
  let sessions: readonly Session[] | SourceFailure = options.sessions;
  let version = 1;
  let count = 0;

  const sourceCalled = (name: string): ScheduleSource => ({
    name,
    async read(known) {
      if (sessions instanceof SourceFailure) throw sessions;
      const own = `${name} ${version}`;
      if (known !== undefined && !known.startsWith(name)) throw new Error(`${name} never said ${known}`);
      return known === own
        ? "unchanged"
        : { version: own, format: "test", schedule: aSchedule(sessions), findings: [] };
    },
  });

  async function begin(configured: string) {
    const { source, uploads } = openUploadedSource({
      configured: sourceCalled(configured),
      read,
      store,
      clock,
      log,
    });
    const database = new DatabaseSync(":memory:");
    const queue = openSqliteQueue(database);
    const keeper = await keepSchedule({ source, store, clock, log });
    const platform = options.platform?.() ?? recording;
    const ticker = clockTicker(clock);
    const parts = { keeper, uploads, store, queue, clock, ticker, log, commands, commandName: "conf" };
    const board = createCallboard({ ...parts, platforms: [platform] });
    await platform.start(board.desk);
    await board.start();
    const stop = async () => {
      await platform.stop();
      await board.stop();
      await queue.close();
      database.close();
    };
    return { board, keeper, stop };
  }

  let run: { board: Callboard; keeper: ScheduleKeeper; stop(): Promise<void> } = await begin("the feed");

  const world = {
    clock,
    log,
    recording,
    board: () => run.board,
    programme: () => run.keeper.programme(),
    titles: () => run.keeper.programme().sessions.map(({ title }) => title),
    ids: () => run.keeper.programme().sessions.map(({ id }) => id),
    state: () => run.keeper.state(),
    /** What the configured source says from the next reading on. */
    publishes(next: readonly Session[] | SourceFailure) {
      sessions = next;
      version += 1;
    },
    async asks(text: string, { person = "chair", organiser = true, file }: By = {}): Promise<Reply> {
      count += 1;
      const { desk } = run.board;
      const who = { platform: recording.name, community: "club", person };
      const asked = { id: `use-${count}`, who, channel: "hall", organiser, page: 1 };
      const attachments = file === undefined ? {} : { attachments: { file } };
      return desk.answer({ ...parseCommandLine(text, desk.commands), ...asked, ...attachments });
    },
    /** Uploads a file whose lines are what `read` makes of them. */
    uploads: (lines: string, by: By = {}) =>
      world.asks("source file:list.txt", { ...by, file: aFile("list.txt", lines) }),
    async presses(reply: Reply, label: string, by: By = {}): Promise<Reply> {
      const action = (reply.actions ?? []).find((one: Action) => one.label === label);
      if (action === undefined) throw new Error(`There is no button ${label}.`);
      const options = Object.entries(action.options).map(([name, value]) => `${name}:${value}`);
      return world.asks([action.command, ...options].join(" "), by);
    },
    shows: (reply: Reply) => encodeReply(reply, 1, { zone: "utc", now: clock.now() }, "/conf"),
    async restarts(configured = "the feed") {
      await run.stop();
      run = await begin(configured);
    },
    stops: () => run.stop(),
  };
  return world;
}

export function aFile(name: string, text: string | Uint8Array): Attachment {
  return { read: async () => ({ name, bytes: Buffer.from(text) }) };
}

/** One session a line, by its title, at 10:00 and every half an hour after that; `!` is a fault. */
export const readTitles: ReadUpload = async ({ name, bytes }) => {
  const lines = Buffer.from(bytes).toString("utf8").split("\n");
  const faults = lines.flatMap((line, index) =>
    line.startsWith("!")
      ? [{ file: name, line: index + 1, path: "title", found: line, allowed: "a title" }]
      : [],
  );
  if (faults.length > 0) throw new SourceFailure("malformed", `${name} cannot be used.`, { faults });
  const start = instant("2020-08-24T10:00:00Z");
  const sessions = lines.map((title, index) =>
    aSession({ id: `line-${index}`, title, start: start + index * 1_800_000 }),
  );
  return { version: "1", format: "titles", schedule: aSchedule(sessions), findings: [] };
};
