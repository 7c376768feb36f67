import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { gatherAttached, MOST_ATTACHED_BYTES } from "../../src/core/command/attachment.ts";
import { SourceFailure, UserError } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports/store.ts";
import { openUploadedSource } from "../../src/core/schedule/uploaded-source.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSession, TEN } from "../support/conference.ts";
import { aFile, openUploadWorld, readTitles, type UploadWorld } from "../support/upload-world.ts";

const USE = "Use this schedule";
const titles = ["Opening", "Keynote", "Lunch", "Panel", "Lightning", "Closing"];
const sessions = titles.map((title, index) =>
  aSession({ id: title.toLowerCase(), title, start: TEN + index * 30 * MINUTE_MS }),
);

let world: UploadWorld;
let store: Store;
beforeEach(async () => {
  store = openMemoryStore();
  world = await openUploadWorld({ sessions, store });
});
afterEach(() => world.stops());

const uses = async (lines: string, by = {}) => world.presses(await world.uploads(lines, by), USE, by);

describe("an uploaded schedule", () => {
  it("is shown first, with what it would change by name, and changes nothing", async () => {
    const reply = await world.uploads("Opening\nPanel\nDinner");
    const shown = world.shows(reply);
    expect(shown).toContain("File: list.txt, 20 bytes");
    expect(shown).toContain("Read as: titles");
    expect(shown).toContain("Sessions: 3; 6 are served now");
    expect(shown).toContain("- 1 added: Dinner");
    expect(shown).toContain("- 4 removed: Keynote, Lunch, Lightning, Closing");
    expect(shown).toContain("- 1 moved: Panel");
    expect(reply.actions?.map(({ label }) => label)).toEqual([USE, "Discard"]);
    expect(world.titles()).toEqual(titles);
  });

  it("is served at once when it is accepted, however much it changes, under the ids that people picked", async () => {
    await world.asks("remind session:panel lead:10", { person: "ada", organiser: false });
    const said = await uses("Opening\nPanel\nDinner");
    expect(world.shows(said)).toContain("list.txt is served from now on in place of the feed");
    expect(world.ids()).toEqual(["opening", "panel", "line-2"]);
    expect(world.state().held).toBeUndefined();
    await world.clock.advanceTo(TEN + 20 * MINUTE_MS);
    expect(world.recording.sent.map(({ title }) => title).join()).toContain("Panel");
  });

  it("survives restarts, and later readings", async () => {
    await uses("Opening\nDinner");
    await world.restarts();
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    await world.clock.advanceTo(TEN);
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    expect(world.state()).toMatchObject({ format: "titles", problem: undefined, held: undefined });
  });

  it("is served after a restart though the process died between the press and the reading", async () => {
    const { uploads } = openUploadedSource({
      configured: { name: "the feed", read: async () => "unchanged" },
      read: readTitles,
      store,
      clock: world.clock,
      log: world.log,
    });
    const by = { platform: "recorder", community: "club", person: "chair" };
    await uploads.propose("draft1", { name: "list.txt", bytes: Buffer.from("Opening\nDinner") }, "UTC", by);
    await uploads.look("draft1", world.programme());
    expect(await uploads.use("draft1", by, world.programme())).toBe("used");
    expect(world.titles()).toEqual(titles);
    await world.restarts();
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    expect(world.state().held).toBeUndefined();
  });

  it("that is not in the store any more leaves what was served last", async () => {
    await uses("Opening\nDinner");
    const files = store.bucket("upload-files", z.string());
    for await (const [id] of files.entries()) await files.delete(id);
    await world.restarts();
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    expect(world.state().problem).toContain("is not in the store any more");
  });

  it("is discarded by its other button", async () => {
    const shown = await world.uploads("Dinner");
    expect(world.shows(await world.presses(shown, "Discard"))).toContain("Discarded. Nothing has changed.");
    expect(world.shows(await world.presses(shown, USE))).toContain("This draft is gone");
    expect(world.titles()).toEqual(titles);
  });

  it("that cannot be read says every fault with its line, and changes nothing", async () => {
    const shown = world.shows(await world.uploads("Opening\n!one\nPanel\n!two"));
    expect(shown).toContain("list.txt:2 title: found !one; a title");
    expect(shown).toContain("list.txt:4 title: found !two; a title");
    expect(shown).toContain("Nothing has changed.");
    expect(world.titles()).toEqual(titles);
  });

  it("that says the same as what is served says so", async () => {
    const shown = world.shows(await world.uploads(titles.join("\n")));
    expect(shown).toContain("It says the same as what is served now");
  });

  it("of another conference is asked about", async () => {
    expect(world.shows(await world.uploads("Dinner"))).toContain("Is it the right conference?");
  });

  it("is for organisers alone: nobody else's file is even fetched", async () => {
    let fetched = 0;
    const file = { read: async () => ({ name: "x", bytes: new Uint8Array(fetched++) }) };
    const reply = await world.asks("source file:x", { organiser: false, file });
    expect(world.shows(reply)).toContain("Only organisers may use source.");
    expect(fetched).toBe(0);
  });

  it("that did not come with the command is asked for", async () => {
    expect(world.shows(await world.asks("source file:list.txt"))).toContain("No file came with this command");
  });

  it("that cannot be fetched is no bug: the reason is shown", async () => {
    const file = { read: () => Promise.reject(new UserError("unreachable", "The link has expired.")) };
    expect(world.shows(await world.asks("source file:x", { file }))).toContain("The link has expired.");
  });
});

describe("going back to the configured source", () => {
  it("is shown first, too, and then holds", async () => {
    await uses("Dinner");
    const health = await world.asks("source");
    expect(world.shows(health)).toContain(
      "list.txt (titles), uploaded now by recorder:chair, in place of the feed",
    );
    const shown = await world.presses(health, "Back to the configured source");
    expect(world.shows(shown)).toContain("- 6 added: Opening, Keynote, Lunch, Panel, Lightning and 1 more");
    expect(world.titles()).toEqual(["Dinner"]);
    expect(world.shows(await world.presses(shown, USE))).toContain("The configured source is served");
    expect(world.titles()).toEqual(titles);
    await world.restarts();
    expect(world.titles()).toEqual(titles);
    expect(world.shows(await world.asks("source"))).toContain("Source: the feed (test)");
  });

  it("is offered in status", async () => {
    expect((await world.asks("status")).actions).toEqual([]);
    await uses("Dinner");
    const status = await world.asks("status");
    expect(world.shows(status)).toContain("list.txt (titles), uploaded now by recorder:chair");
    expect(status.actions).toMatchObject([{ command: "source", options: { file: "none" } }]);
  });

  it("leaves the file in force while the source cannot be read", async () => {
    await uses("Dinner");
    world.publishes(new SourceFailure("unreachable", "The feed is down."));
    expect(world.shows(await world.asks("source file:none"))).toContain("The feed is down.");
    expect(world.titles()).toEqual(["Dinner"]);
  });

  it("does not hear of a source that changes meanwhile until it is served again", async () => {
    await uses("Dinner");
    world.publishes([aSession({ id: "new", title: "New" })]);
    await world.clock.advanceTo(TEN);
    expect(world.titles()).toEqual(["Dinner"]);
    await world.presses(await world.asks("source file:none"), USE);
    expect(world.titles()).toEqual(["New"]);
  });

  it("needs nothing where no file is served", async () => {
    expect(world.shows(await world.asks("source file:none"))).toContain("No uploaded file is served");
  });
});

describe("several at once", () => {
  it("lets the second organiser see anew what the first has changed", async () => {
    const first = await world.uploads("Opening\nDinner", { person: "ada" });
    const second = await world.uploads("Opening\nSupper", { person: "bob" });
    await world.presses(first, USE, { person: "ada" });
    const told = await world.presses(second, USE, { person: "bob" });
    expect(world.shows(told)).toContain("Not used: what is served has changed since you looked.");
    expect(world.shows(told)).toContain("- 1 changed otherwise: Dinner → Supper");
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
    await world.presses(told, USE, { person: "bob" });
    expect(world.titles()).toEqual(["Opening", "Supper"]);
  });

  it("serves one of two that are pressed at the same moment", async () => {
    const first = await world.uploads("Opening\nDinner", { person: "ada" });
    const second = await world.uploads("Opening\nSupper", { person: "bob" });
    const told = await Promise.all([world.presses(first, USE), world.presses(second, USE)]);
    expect(told.map(({ title }) => title)).toEqual(["The uploaded schedule is served", USE.concat("?")]);
    expect(world.titles()).toEqual(["Opening", "Dinner"]);
  });

  it("takes the same press twice", async () => {
    const shown = await world.uploads("Dinner");
    await world.presses(shown, USE);
    expect(world.shows(await world.presses(shown, USE))).toContain("The uploaded schedule is served");
  });

  it("keeps ten drafts, and each for a day", async () => {
    const first = await world.uploads("Dinner 0");
    const later = () => world.clock.advanceTo(world.clock.now() + MINUTE_MS);
    await later();
    const second = await world.uploads("Dinner 1");
    for (let number = 2; number <= 10; number += 1) {
      await later();
      await world.uploads(`Dinner ${number}`);
    }
    expect(world.shows(await world.presses(first, "Discard"))).toContain("gone already");
    expect(world.shows(await world.presses(second, "Discard"))).toContain("Discarded");
    const old = await world.uploads("Old");
    await world.clock.advanceTo(world.clock.now() + 25 * 60 * MINUTE_MS);
    await world.uploads("New");
    expect(world.shows(await world.presses(old, USE))).toContain("This draft is gone");
  });
});

describe("the setting CONFERENCE", () => {
  it("wins over a file that stood in place of another source, and the log says so", async () => {
    await uses("Dinner");
    await world.restarts("another feed");
    expect(world.titles()).toEqual(titles);
    expect(world.log.lines).toContainEqual({
      level: "warn",
      event: "upload-set-aside",
      fields: { file: "list.txt", before: "the feed", now: "another feed" },
    });
    await world.restarts("the feed");
    expect(world.titles()).toEqual(titles);
  });
});

describe("a file's size", () => {
  it("is refused as soon as it is too large, before the rest has come", async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given += 1;
        yield new Uint8Array(1024 * 1024);
      }
    }
    await expect(gatherAttached("big.zip", endless())).rejects.toThrow("big.zip is larger than 10 MiB.");
    expect(given).toBe(MOST_ATTACHED_BYTES / 1024 / 1024 + 1);
  });

  it("may be all that is allowed, of any bytes, and comes back from the store unchanged", async () => {
    const bytes = new Uint8Array(700_001).map((_, index) => (index * 7) % 256);
    let read: Uint8Array | undefined;
    await world.stops();
    world = await openUploadWorld({
      sessions,
      read: async ({ bytes: kept }) => {
        read = kept;
        throw new SourceFailure("malformed", "No schedule.");
      },
    });
    const reply = await world.asks("source file:x", { file: aFile("x", bytes) });
    expect(world.shows(reply)).toContain("No schedule.");
    expect(read).toEqual(bytes);
  });
});
