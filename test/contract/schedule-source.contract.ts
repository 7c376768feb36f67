/**
 * What every schedule source promises, as laws over a world: a source beside the thing that it reads, which the test
 * may change, break and take away.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SourceFailure } from "../../src/core/errors.ts";
import type { ScheduleSource } from "../../src/core/ports/schedule-source.ts";

export type SourceWorld = {
  source: ScheduleSource;
  /** Publishes a good conference with one session for each id. */
  publish(ids: readonly string[]): void;
  /** Publishes the same, and then spoils it so that it is no schedule any more. */
  spoil(ids: readonly string[]): void;
  /** Takes it away altogether. */
  remove(): void;
  stop(): void;
};

/** Runs the laws over `create`, anew for each. */
export function scheduleSourceContract({ name, create }: { name: string; create(): SourceWorld }): void {
  describe(`${name}, as a schedule source`, () => {
    let world: SourceWorld;
    beforeEach(() => {
      world = create();
    });
    afterEach(() => world.stop());

    const read = async (known?: string) => {
      const answer = await world.source.read(known);
      if (answer === "unchanged") throw new Error("it says unchanged where there is something to read");
      return { version: answer.version, ids: answer.schedule.sessions.map(({ id }) => id) };
    };
    const failure = async (known?: string): Promise<SourceFailure> => {
      const answer: unknown = await world.source.read(known).catch((cause: unknown) => cause);
      if (answer instanceof SourceFailure) return answer;
      throw new Error("it was read, or failed in another way", { cause: answer });
    };

    it("reads nothing before it is asked", async () => {
      expect((await failure()).code).toBe("unreachable");
      world.publish(["a"]);
      expect((await read()).ids).toEqual(["a"]);
    });

    it("gives the whole schedule and says unchanged to whoever has its version", async () => {
      world.publish(["a", "b"]);
      const { version, ids } = await read();
      expect(ids).toEqual(["a", "b"]);
      expect(await world.source.read(version)).toBe("unchanged");
      expect(await world.source.read(version)).toBe("unchanged");
    });

    it("gives it again to whoever has another version, or none", async () => {
      world.publish(["a"]);
      const first = await read();
      expect(await read("another")).toEqual(first);
      expect(await read()).toEqual(first);
    });

    it("gives another version with every change, and the old one when it is changed back", async () => {
      world.publish(["a"]);
      const first = await read();
      world.publish(["a", "b"]);
      const second = await read(first.version);
      expect(second.version).not.toBe(first.version);
      expect(second.ids).toEqual(["a", "b"]);
      world.publish(["a"]);
      expect(await read(second.version)).toEqual(first);
    });

    it("never gives a malformed schedule, and tells its faults", async () => {
      world.publish(["a"]);
      const { version } = await read();
      world.spoil(["a", "b"]);
      for (const known of [undefined, version]) {
        const { code, faults, message, hint } = await failure(known);
        expect(code).toBe("malformed");
        expect(faults.length).toBeGreaterThan(0);
        expect(message).toContain(faults[0]?.file);
        expect(hint).toBeTruthy();
      }
    });

    it("is as usable after a failure as though nothing had happened", async () => {
      world.publish(["a"]);
      const { version } = await read();
      world.spoil(["a", "b"]);
      await failure(version);
      world.remove();
      expect((await failure(version)).code).toBe("unreachable");
      world.publish(["a"]);
      expect(await world.source.read(version)).toBe("unchanged");
      world.publish(["b"]);
      expect((await read(version)).ids).toEqual(["b"]);
    });

    it("answers several readers at once, each in full", async () => {
      world.publish(["a", "b"]);
      const answers = await Promise.all([read(), read(), read()]);
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    });
  });
}
