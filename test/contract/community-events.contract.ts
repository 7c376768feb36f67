/** What every platform's list of events promises the core. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PlatformFailure } from "../../src/core/errors.ts";
import type { CommunityEvents, EventToShow } from "../../src/core/ports/community-events.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/core/time/instant.ts";

export type EventsWorld = {
  list: CommunityEvents;
  community: string;
  /** On the clock that the platform and the list go by. */
  now(): number;
  /** The titles of all that stand, in order of start. */
  titles(): string[];
  makeByHand(title: string): void;
  forbid(): void;
  stop(): Promise<void>;
};

export function communityEventsContract(platform: string, open: () => Promise<EventsWorld>): void {
  describe(`the list of events of ${platform}`, () => {
    let world: EventsWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.stop());

    const event = (given: Partial<EventToShow> = {}): EventToShow => ({
      title: "A talk",
      place: "Room 1",
      start: world.now() + HOUR_MS,
      end: world.now() + 2 * HOUR_MS,
      lines: ["About it"],
      link: undefined,
      last: ["To be called: ", { code: "/conf remind session:talk" }],
      mark: "/conf remind session:talk",
      ...given,
    });
    const create = (given?: Partial<EventToShow>) => world.list.create(world.community, event(given));
    const read = () => world.list.list(world.community);
    const kindOf = async (asking: Promise<unknown>) => {
      const failure = await asking.then(
        () => undefined,
        (rejected: unknown) => rejected,
      );
      return failure instanceof PlatformFailure ? failure.kind : failure;
    };

    it("holds what was created, by its id and its mark, and how many others there are", async () => {
      world.makeByHand("Pub");
      const id = await create();
      expect(await read()).toEqual({
        own: [{ id, mark: "/conf remind session:talk", begun: false }],
        others: 1,
      });
      expect(world.titles()).toEqual(["A talk", "Pub"]);
    });

    it("makes two when it is asked twice", async () => {
      await create();
      await create();
      expect((await read()).own).toHaveLength(2);
    });

    it("shows something else under the same id, as often as it is asked", async () => {
      const id = await create();
      const standing = { id, mark: undefined, begun: false };
      const moved = event({
        title: "Moved",
        start: world.now() + 3 * HOUR_MS,
        end: world.now() + 4 * HOUR_MS,
      });
      await world.list.change(world.community, standing, moved);
      await world.list.change(world.community, standing, moved);
      expect((await read()).own.map((one) => one.id)).toEqual([id]);
      expect(world.titles()).toEqual(["Moved"]);
    });

    it("begins what should have begun, and then changes it without its start", async () => {
      await create();
      const begun = event({ title: "Early", start: world.now() - MINUTE_MS });
      for (const title of ["Early", "Late"]) {
        const [standing] = (await read()).own;
        if (standing === undefined) throw new Error("It does not stand.");
        await world.list.change(world.community, standing, { ...begun, title });
        expect((await read()).own).toMatchObject([{ begun: true }]);
      }
      expect(world.titles()).toEqual(["Late"]);
    });

    it.each([false, true])("ends what is called off, begun or not (%s)", async (begins) => {
      const id = await create();
      if (begins)
        await world.list.change(
          world.community,
          { id, mark: undefined, begun: false },
          event({ start: world.now() - MINUTE_MS }),
        );
      const [standing] = (await read()).own;
      if (standing === undefined) throw new Error("It does not stand.");
      await world.list.callOff(world.community, standing, "The speaker is ill");
      expect(await read()).toEqual({ own: [], others: 0 });
    });

    it("takes away, also what is not there", async () => {
      const id = await create();
      await world.list.remove(world.community, id);
      await world.list.remove(world.community, id);
      expect(await read()).toEqual({ own: [], others: 0 });
    });

    it("says gone of a change to what is not there", async () => {
      const id = await create();
      await world.list.remove(world.community, id);
      const standing = { id, mark: undefined, begun: false };
      expect(await kindOf(world.list.change(world.community, standing, event()))).toBe("gone");
      expect(await kindOf(world.list.callOff(world.community, standing, "x"))).toBe("gone");
    });

    it("takes nothing that begins in the past, and no more than it says", async () => {
      expect(await kindOf(create({ start: world.now() - MINUTE_MS }))).toBe("invalid");
      for (let n = 1; n < world.list.most; n += 1) world.makeByHand(`Own ${n}`);
      await create();
      expect(await kindOf(create())).toBe("invalid");
    });

    it("says so when it is not allowed to", async () => {
      world.forbid();
      expect(await kindOf(create())).toBe("forbidden");
    });
  });
}
