/** Discord's stand-in with its rate limits, in a process of its own: perSecond and the number of people are arguments. */
import { startDiscordStandIn } from "../test/support/discord/stand-in.ts";

const [perSecond = 50, people = 0] = process.argv.slice(2).map(Number);
const discord = await startDiscordStandIn({ limits: { perSecond } });
const users = Array.from({ length: people }, (_, n) => String(100_000 + n));
const channels = users.map((user) => discord.directChannel(user));
let posted = 0;

/** Milliseconds at which each message was taken, and how often a request was refused. */
export type Seen = { refused: number; taken: number; firstAt: number; lastAt: number; twice: number };

process.on("message", (question) => {
  if (question === "stop") return void discord.stop().then(() => process.disconnect());
  const posts = discord.requests.filter(({ route }) => route === "create_message");
  posted = posts.length;
  const refused = discord.limits?.refused() ?? 0;
  const perChannel = Map.groupBy(posts, ({ path }) => path);
  const twice = [...perChannel.values()].filter((own) => own.length > 1).length;
  process.send?.({
    refused,
    taken: perChannel.size,
    twice,
    firstAt: posts[0]?.at ?? 0,
    lastAt: posts.at(-1)?.at ?? 0,
  } satisfies Seen);
});
process.send?.({ url: discord.url, token: discord.token, guild: discord.guild, users, channels, posted });
