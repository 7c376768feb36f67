/** `/healthz`: should this process be restarted or looked at? `/readyz`: should it be sent work? For machines. */
import type { ServerResponse } from "node:http";
import type { PlatformHealth } from "../../core/ports/chat-platform.ts";
import type { HttpServer } from "./http-server.ts";
import type { Probe } from "./probe.ts";

export type Vitals = {
  store: Probe;
  queue: Probe;
  platforms(): readonly (PlatformHealth & { name: string })[];
  /** Whether there is a programme to answer from. */
  scheduleServed(): boolean;
  /** Whether the process finishes what it is at, to stop then. */
  draining(): boolean;
};

/** A state in a word for each part, and in a sentence each what is wrong and what to do. No secrets. */
export type Condition = { ok: boolean; parts: Record<string, string>; problems: string[] };

/** Serves both on that server: 200 when it is so, else 503. */
export function mountHealth({ mount }: Pick<HttpServer, "mount">, vitals: Vitals): void {
  mount("GET", "/healthz", async (_request, response) => answer(response, await healthOf(vitals)));
  mount("GET", "/readyz", async (_request, response) => answer(response, await readinessOf(vitals)));
}

/** Alive, and its store takes what it must remember. */
export async function healthOf({ store }: Pick<Vitals, "store">): Promise<Condition> {
  const problem = await store();
  return {
    ok: problem === undefined,
    parts: { process: "alive", store: problem === undefined ? "answers" : "failing" },
    problems: problem === undefined ? [] : [`store: ${problem}`],
  };
}

/** One connected platform is enough: the trouble of another must not keep this one's commands away. */
export async function readinessOf(vitals: Vitals): Promise<Condition> {
  const platforms = vitals.platforms();
  const queue = await vitals.queue();
  const served = vitals.scheduleServed();
  const draining = vitals.draining();
  const connected = platforms.some(({ state }) => state === "connected");
  return {
    ok: connected && served && queue === undefined && !draining,
    parts: {
      process: draining ? "draining" : "running",
      schedule: served ? "served" : "not read yet",
      queue: queue === undefined ? "reachable" : "failing",
      ...Object.fromEntries(platforms.map(({ name, state }) => [name, state])),
    },
    problems: [
      ...(queue === undefined ? [] : [`queue: ${queue}`]),
      ...platforms.flatMap(({ name, problem }) => (problem === undefined ? [] : [`${name}: ${problem}`])),
    ],
  };
}

function answer(response: ServerResponse, condition: Condition): void {
  response.writeHead(condition.ok ? 200 : 503, {
    "content-type": "application/json",
    "cache-control": "no-store",
  });
  response.end(`${JSON.stringify(condition)}\n`);
}
