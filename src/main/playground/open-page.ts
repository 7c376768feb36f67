/** The page and its platform, with the people and channels that are there from the start. */
import { createWeb, type WebPlatform } from "../../adapters/chat/web/adapter.ts";
import { pageFiles } from "../../adapters/chat/web/page-files.ts";
import type { Stage } from "../../adapters/chat/web/stage.ts";
import { systemClock } from "../../adapters/clock/system-clock.ts";
import type { Config } from "../../config.ts";
import type { Log } from "../../core/ports/log.ts";
import { buildPage } from "./build-page.ts";
import { createLooks } from "./looks.ts";

const PEOPLE = [
  { id: "ada", name: "Ada", organiser: true, takesDirect: true },
  { id: "bob", name: "Bob", organiser: false, takesDirect: true },
  { id: "chika", name: "Chika", organiser: false, takesDirect: true },
];

const CHANNELS = [
  { id: "hall", name: "hall" },
  { id: "organisers", name: "organisers" },
];

/** Begins to build the page at once; `stop` ends that. */
export function openPage(config: Config, stage: Stage, log: Log): { platform: WebPlatform; stop(): void } {
  const page = buildPage();
  const platform = createWeb({
    looks: createLooks(config.commandName),
    stage,
    files: pageFiles(page.ready),
    people: PEOPLE,
    channels: CHANNELS,
    commandName: config.commandName,
    port: config.port,
    clock: systemClock,
    log,
  });
  return { platform, stop: page.stop };
}
