/** The people of a run: they type their commands until they are answered, and believe the answers. */
import { seenEvents } from "../core/command/seen-events.ts";
import type { Desk, Invocation } from "../core/ports/chat-platform.ts";
import type { Reply } from "../core/reply/reply.ts";
import { type Instant, SECOND_MS } from "../core/time/instant.ts";
import { type Act, type Answer, channelOf } from "./history.ts";
import type { ModelledPlatform } from "./modelled-platform.ts";
import type { Plan, Visit } from "./plan.ts";
import type { Life, World } from "./world.ts";

export type Visitors = {
  acts: readonly Act[];
  answers: readonly Answer[];
  /** Whether somebody is still to be answered, or will ask again. */
  waiting(): boolean;
};

const AGAIN_MS = 15 * SECOND_MS;
const MOST_TRIES = 8;
/** The one guild or workspace of a run. */
export const COMMUNITY = "club";

export function openVisitors(plan: Plan, world: World, platform: ModelledPlatform, begin: Instant): Visitors {
  const acts: Act[] = plan.wishes.map(({ kind, who, target, leads }) => ({
    who: channelOf(kind, who),
    target,
    leads,
    begun: Number.NEGATIVE_INFINITY,
    since: Number.NEGATIVE_INFINITY,
    acknowledged: Number.NEGATIVE_INFINITY,
  }));
  const answers: Answer[] = [];
  /** As the real adapters do, each process remembers which events it has had. */
  const memories = new Map<Life, ReturnType<typeof seenEvents>>();
  let count = 0;
  let waiting = plan.visits.length;

  function isNew(life: Life, id: string): boolean {
    const memory = memories.get(life) ?? seenEvents({ now: world.wall, after: () => () => {} });
    memories.set(life, memory);
    return memory.isNew(id);
  }

  function visit(one: Visit, tries: number): void {
    const again = () => {
      if (tries === MOST_TRIES) waiting -= 1;
      else world.at(world.now() + AGAIN_MS, () => visit(one, tries + 1));
    };
    const line = platform.connected();
    if (line === undefined) {
      again();
      return;
    }
    count += 1;
    const invocation = invocationOf(one, plan.platform, `event-${count}`);
    const act: Act = actOf(one, world);
    acts.push(act);
    let answered = false;
    const arrive = () => {
      if (isNew(line.life, invocation.id))
        void answer(line, invocation, (reply) => {
          answered = true;
          answers.push({ channel: act.who, at: world.now(), reply });
          world.note(() => `${one.who} reads: ${textOf(reply)}`);
          if (isDone(one, reply)) act.acknowledged = world.now();
        });
    };
    world.reach(line.life, "event", `${one.who} ${one.does} ${one.target}`, arrive);
    if (one.twice) world.at(world.now() + 1_000, () => world.reach(line.life, "event", "again", arrive));
    world.at(world.now() + AGAIN_MS, () => {
      if (answered) waiting -= 1;
      else if (tries === MOST_TRIES) waiting -= 1;
      else visit(one, tries + 1);
    });
  }

  async function answer(
    { life, desk }: { life: Life; desk: Desk },
    invocation: Invocation,
    read: (reply: Reply) => void,
  ): Promise<void> {
    const reply = await desk.answer(invocation);
    world.reach(life, "answer", invocation.command, () => read(reply));
  }

  for (const one of plan.visits) world.at(begin + one.at, () => visit(one, 1));
  return { acts, answers, waiting: () => waiting > 0 };
}

function actOf({ who, does, target, leads }: Visit, world: World): Act {
  return {
    who: channelOf("person", who),
    target: does === "forget-everything" ? "everything" : target,
    leads: does === "remind" ? leads : [],
    begun: world.now(),
    since: world.wall(),
    acknowledged: undefined,
  };
}

function invocationOf({ who, does, target, leads }: Visit, platform: string, id: string): Invocation {
  const [command, options] =
    does === "remind"
      ? ["remind", { session: target, lead: leads.join(",") }]
      : ["forget", does === "forget" ? { session: target } : { everything: "true" }];
  return {
    id,
    command,
    options: Object.fromEntries(Object.entries(options)),
    who: { platform, community: COMMUNITY, person: who },
    channel: "lobby",
    organiser: false,
    page: 1,
  };
}

function textOf({ title = "", blocks }: Reply): string {
  return `${title} ${JSON.stringify(blocks)}`;
}

/** Whether the answer promises what was asked for. A warning in it says that calls may not arrive, or still may. */
function isDone({ does }: Visit, reply: Reply): boolean {
  const text = textOf(reply);
  if (text.includes('"warning"')) return false;
  if (does === "remind") return text.startsWith("You will be called");
  return /^Forgotten|You will not be called for|You had no reminder/.test(text.trim());
}
