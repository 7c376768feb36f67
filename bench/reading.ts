/**
 * node bench/reading.ts SESSIONS: reading schedules, in a process that does nothing else and with the flags that a bot
 * gives to the one that reads for it: what the engine has learnt from other work does not count here.
 */
import { openFeeds } from "./feeds.ts";
import { benchParsers } from "./parsers.ts";

const print = (text: string) => process.stdout.write(`${text}\n`);
const { one, many } = openFeeds(Number(process.argv[2]));
await benchParsers(one, { runs: 15, targetMs: 60 }, print);
await benchParsers(many, { runs: 3, targetMs: 1_000 }, print);
