/**
 * Pictures of timetables, drawn in a process of their own: what draws is much code that reads strangers' titles, and
 * where it breaks it takes nothing but itself down.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { digest } from "../../core/digest.ts";
import { oneAtATime } from "../../core/one-at-a-time.ts";
import type { DrawTimetable } from "../../core/ports/draw-timetable.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Timetable } from "../../core/reply/timetable.ts";
import type { DrawingAnswer, DrawingRequest } from "./drawing-messages.ts";
import { SAMPLE } from "./sample.ts";

export type Drawing = {
  draw: DrawTimetable;
  /** Starts the process and has it draw something, so that the first who asks need not wait for that. */
  warmUp(): void;
};

/** Some twenty times what the largest picture takes. */
const WITHIN_MS = 8_000;
const MEMORY_MB = 256;
/** What is asked for at one time: each day of a conference, on two clocks. */
const PICTURES_KEPT = 12;

const PROGRAM = path.join(import.meta.dirname, "drawing-process.ts");

/** The process is started when it is needed, started anew when it has ended, and keeps this one from nothing. */
export function createDrawing(log: Log): Drawing {
  /** By what is on them. */
  const kept = new Map<string, Promise<Uint8Array>>();
  const inTurn = oneAtATime();
  let drawer: ChildProcess | undefined;

  async function ask(request: DrawingRequest): Promise<DrawingAnswer> {
    const asked = drawer?.connected === true ? drawer : startDrawer();
    drawer = asked;
    try {
      return await answerOf(asked, request);
    } catch (failure) {
      asked.kill("SIGKILL");
      drawer = undefined;
      return { problem: String(failure) };
    }
  }

  async function drawAnew(timetable: Timetable): Promise<Uint8Array> {
    const answer = await inTurn(() => ask({ timetable }));
    if ("png" in answer) return answer.png;
    log.warn("picture-not-drawn", answer);
    throw new Error(answer.problem);
  }

  const draw: DrawTimetable = (timetable) => {
    const key = digest(["timetable", JSON.stringify(timetable)], 22);
    const drawing = kept.get(key) ?? drawAnew(timetable);
    kept.delete(key);
    kept.set(key, drawing);
    drawing.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= PICTURES_KEPT) break;
      kept.delete(oldest);
    }
    return drawing;
  };

  return {
    draw,
    // Why it failed is logged; whoever asks next hears of it too.
    warmUp: () => void draw(SAMPLE).catch(() => {}),
  };
}

function startDrawer(): ChildProcess {
  const drawer = fork(PROGRAM, [], {
    env: { NODE_ENV: "production" },
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // Whoever waits for an answer hears of it; and when nobody does, it is nobody's trouble.
  drawer.on("error", () => {});
  drawer.unref();
  drawer.channel?.unref();
  return drawer;
}

/** Rejects when it takes too long, or the process ends. */
async function answerOf(drawer: ChildProcess, request: DrawingRequest): Promise<DrawingAnswer> {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, AbortSignal.timeout(WITHIN_MS)]);
  drawer.channel?.ref();
  try {
    const answered = once(drawer, "message", { signal });
    const ended = once(drawer, "exit", { signal }).then(([code, why]) => {
      throw new Error(`The process that draws has ended (${why ?? code}).`);
    });
    drawer.send(request);
    // Its own process answers, in the shape that it declares.
    const [answer] = (await Promise.race([answered, ended])) as [DrawingAnswer];
    return answer;
  } finally {
    over.abort();
    drawer.channel?.unref();
  }
}
