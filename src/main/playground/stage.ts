/** The stage of the playground: what the page sees of the clock, the programme and the plan, and how it moves them. */
import { WEB_COMMUNITY } from "../../adapters/chat/web/adapter.ts";
import { SESSIONS_LISTED } from "../../adapters/chat/web/limits.ts";
import type { Change, Planned, StageState } from "../../adapters/chat/web/protocol.ts";
import type { Stage, Wish } from "../../adapters/chat/web/stage.ts";
import type { ShiftedClock } from "../../adapters/clock/shifted-clock.ts";
import { UserError } from "../../core/errors.ts";
import type { PersonRef } from "../../core/ports/chat-platform.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Log } from "../../core/ports/log.ts";
import type { Programme } from "../../core/queries/programme.ts";
import type { Session } from "../../core/schedule/model.ts";
import { type Instant, SECOND_MS } from "../../core/time/instant.ts";
import { describeConference } from "./describe-conference.ts";
import type { EditedSource } from "./edited-source.ts";
import { foresee } from "./foresee.ts";
import { listSessions } from "./list-sessions.ts";
import type { World } from "./world.ts";

export type StageParts = {
  clock: ShiftedClock;
  source: EditedSource;
  /** Undefined until the schedule could be read once. */
  world: () => World | undefined;
  machine: Clock;
  log: Log;
};

/** Who accepts what was held, for the audit log of the playground. */
const STAGE: PersonRef = { platform: "web", community: WEB_COMMUNITY, person: "stage" };

/** Changes come in bursts; the page is told at most so often. */
const TELL_EVERY_MS = 100;

/** What a session is moved to must be a time that a calendar has. */
const LATEST = Date.UTC(2200, 0);

export function createStage(parts: StageParts): Stage & { tell(): void; stop(): void } {
  const { clock, source, world, machine, log } = parts;
  const listeners: (() => void)[] = [];
  let planned: readonly Planned[] = [];
  let pending: (() => void) | undefined;
  let seen = "";
  /** What the page was told of the clock, and when; from that it goes on by itself. */
  let told = { at: machine.now(), now: clock.now(), ...clock.pace() };

  const programme = (): Programme | undefined => world()?.keeper().programme();

  function state(): StageState {
    const served = programme();
    return {
      clock: { now: clock.now(), ...clock.pace() },
      conference: served === undefined ? undefined : describeConference(served),
      planned,
      edits: source.edits(),
      trouble: source.trouble(),
      held: world()?.keeper().state().held,
    };
  }

  async function lookAhead(): Promise<void> {
    const there = world();
    if (there === undefined) return;
    const keeper = there.keeper();
    planned = await foresee("web", keeper.programme(), keeper.changes(), there.services(), clock.now());
  }

  /** Once for all that changes within a moment. */
  function tell(): void {
    pending ??= machine.after(TELL_EVERY_MS, () => {
      pending = undefined;
      void lookAhead()
        .catch((failure: unknown) => log.error("foresight-failed", { problem: String(failure) }))
        .then(() => {
          told = { at: machine.now(), now: clock.now(), ...clock.pace() };
          for (const listener of listeners) listener();
        });
    });
  }

  /** Whether somebody else moved the clock, as one may in the terminal. */
  function clockWasMoved(): boolean {
    const { speed, paused } = clock.pace();
    if (speed !== told.speed || paused !== told.paused) return true;
    const expected = told.now + (paused ? 0 : (machine.now() - told.at) * speed);
    return Math.abs(clock.now() - expected) > SECOND_MS * speed;
  }

  /** What changes by itself is looked for: the schedule behind it, the clock, and what came true of the plan. */
  let cancelWatch = () => {};
  const watch = () => {
    cancelWatch = machine.after(TELL_EVERY_MS * 5, () => {
      const served = programme();
      const now = clock.now();
      const mark = JSON.stringify([
        served?.version,
        source.trouble(),
        world()?.keeper().state().held,
        planned.findIndex(({ at }) => at > now),
      ]);
      if (mark !== seen || clockWasMoved()) tell();
      seen = mark;
      watch();
    });
  };
  watch();

  /** Time that passes on the way forward is not played; on the way back, what was said after it is undone. */
  async function moveTo(at: Instant): Promise<void> {
    const there = world();
    if (at < clock.now() && there !== undefined) return there.rewind(at);
    clock.jumpTo(at);
    await there?.look();
  }

  function nextMoment(): Instant {
    const now = clock.now();
    const start = programme()?.sessions.find((one) => one.start > now && one.status !== "cancelled")?.start;
    const next = planned.find(({ at }) => at > now)?.at ?? start;
    if (next !== undefined) return next;
    throw new UserError("not-found", "Nothing more is planned: the conference is over.", {
      hint: "Put the clock back, for example to the first day.",
    });
  }

  function checkEdit(session: string, change: Change): Session {
    const found = programme()?.session(session);
    if (found === undefined)
      throw new UserError("not-found", "This session is not in the programme any more.", {
        hint: "Load the page again.",
      });
    const start = change.kind === "move" ? change.start : found.start;
    if (start < 0 || start > LATEST)
      throw new UserError("wrong-option", "A session cannot be moved there.", {
        hint: "Choose a time between 1970 and 2200.",
      });
    return found;
  }

  async function obey(wish: Wish): Promise<void> {
    switch (wish.kind) {
      case "pause":
        return clock.pause();
      case "run":
        clock.setSpeed(wish.speed);
        return clock.resume();
      case "set":
        return moveTo(wish.at);
      case "step":
        await lookAhead();
        return moveTo(nextMoment());
      case "edit": {
        const { title } = checkEdit(wish.session, wish.change);
        source.add({ session: wish.session, title, at: clock.now(), change: wish.change });
        return world()?.look();
      }
      case "undo":
        source.remove(wish.edit);
        return world()?.look();
      case "accept":
        await world()?.services().held.accept(STAGE, clock.now());
        return undefined;
    }
  }

  return {
    state,
    async wish(wish) {
      await obey(wish);
      tell();
    },
    sessions: (text, limit) => listSessions(programme(), text, Math.min(limit, SESSIONS_LISTED), clock.now()),
    touched: tell,
    tell,
    onChange: (listener) => void listeners.push(listener),
    stop() {
      cancelWatch();
      pending?.();
    },
  };
}
