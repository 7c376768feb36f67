/** What a test of the real process needs around it: a folder, both platforms' stand-ins, and an end for whatever runs. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CallboardProcess } from "./callboard-process.ts";
import { type DiscordStandIn, startDiscordStandIn } from "./discord/stand-in.ts";
import { type SlackStandIn, startSlackStandIn } from "./slack/stand-in.ts";

export type ProcessWorld = {
  folder: string;
  discord: DiscordStandIn;
  slack: SlackStandIn;
  /** Whoever starts a process adds it, so that it ends with the world. */
  running: CallboardProcess[];
  close(): Promise<void>;
};

export async function openProcessWorld(name: string): Promise<ProcessWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), `callboard-${name}-`));
  const discord = await startDiscordStandIn();
  const slack = await startSlackStandIn();
  const running: CallboardProcess[] = [];
  return {
    folder,
    discord,
    slack,
    running,
    async close() {
      for (const { child, ended } of running) {
        child.kill("SIGKILL");
        await ended;
      }
      await Promise.all([discord.stop(), slack.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
