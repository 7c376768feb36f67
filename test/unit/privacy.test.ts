import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type OpenSqlite, openSqliteStore } from "../../src/adapters/store/sqlite-store.ts";
import { openAgendas } from "../../src/core/agenda/agendas.ts";
import { openPersonalStores } from "../../src/core/open-personal-stores.ts";
import { openAcceptances } from "../../src/core/overrides/acceptances.ts";
import { openChairs } from "../../src/core/overrides/chairs.ts";
import { openOverrideBook } from "../../src/core/overrides/override-book.ts";
import { personalData } from "../../src/core/privacy/personal-data.ts";
import { openProposalBook } from "../../src/core/proposals/proposal-book.ts";
import { openProgramme } from "../../src/core/queries/programme.ts";
import { openUploadShelf } from "../../src/core/schedule/uploaded-shelf.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const talk = aSession({ id: "talk", start: at("12:00"), end: at("12:30") });
const WHO = "U0SOMEBODY";

let folder: string;
let opened: OpenSqlite;
let world: World;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "callboard-privacy-"));
  opened = openSqliteStore(path.join(folder, "callboard.db"));
});
afterEach(async () => {
  await world.stops();
  await opened.store.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (more: Partial<Parameters<typeof openWorld>[0]> = {}) => {
  world = await openWorld({ sessions: [talk], store: opened.store, ...more });
};

/** Everything that is kept: facts, and what the delivery queue holds. */
const kept = () =>
  JSON.stringify(opened.database.prepare("SELECT namespace, key, value FROM facts").all()) + world.queued();
const forgets = (who = WHO) => world.types(who, "privacy forget:true sure:true");

describe("what is stored of somebody", () => {
  it("is counted, and given in full as JSON", async () => {
    await open();
    expect(await world.types(WHO, "privacy")).toContain("# Nothing is stored about you");
    await world.types(WHO, "remind session:talk");
    await world.types(WHO, "settings quiet:22:00-08:00");
    expect(await world.types(WHO, "privacy")).toMatch(
      /reminders: 1\n- settings: 1\n- sessions that you were told of: 1\n- direct channels: 1/,
    );
    const shown = await world.answers(WHO, "privacy export:true");
    const facts = shown.blocks.flatMap((block) =>
      block.kind === "paragraph" && Array.isArray(block.text)
        ? block.text.flatMap((span) =>
            typeof span === "object" && "code" in span ? JSON.parse(span.code) : [],
          )
        : [],
    );
    expect(facts).toContainEqual({ name: "quiet", from: "22:00", to: "08:00" });
    expect(facts).toContainEqual(
      expect.objectContaining({ target: { kind: "session", id: "talk" }, leads: [10] }),
    );
  });

  it("is forgotten only when that is confirmed", async () => {
    await open();
    await world.types(WHO, "remind session:talk");
    expect(await world.types(WHO, "privacy forget:true")).toContain("cannot be undone");
    expect(await world.types(WHO, "reminders")).toContain("Your reminders: 1");
    expect(await forgets()).toContain("# Forgotten");
    expect(await world.types(WHO, "reminders")).toContain("You have no reminders");
  });
});

describe("after forgetting", () => {
  it("nothing names the person: not what was told, not what waits, not what was settled", async () => {
    await open();
    await world.types(WHO, "remind session:talk lead:30,10");
    await world.types(WHO, "remind text:talk lead:5");
    await world.types(WHO, "settings pause:2h");
    await world.until("11:40:00");
    expect(kept()).toContain(WHO);
    await forgets();
    expect(kept()).not.toContain(WHO);
    await world.until("13:00:00");
    expect(kept()).not.toContain(WHO);
    expect(world.calls(`dm-${WHO}`)).toHaveLength(1);
  });

  it.each(["on platforms that know repeats", "on others"])(
    "a message that was on its way arrives and leaves nothing, %s",
    async (which) => {
      await open({ repeatWindowMs: which === "on others" ? 0 : 139_000 });
      await world.types(WHO, "remind session:talk lead:30,10");
      const release = world.platform.holds();
      await world.until("11:30:02");
      expect(kept()).toContain(WHO);
      await forgets();
      expect(kept()).not.toContain(WHO);
      release();
      await world.until("11:30:03");
      expect(kept()).not.toContain(WHO);
      await world.until("13:00:00");
      expect(kept()).not.toContain(WHO);
      expect(world.calls(`dm-${WHO}`)).toHaveLength(1);
    },
  );

  it("a message on its way that fails is not tried again", async () => {
    await open();
    await world.types(WHO, "remind session:talk lead:30");
    const release = world.platform.holds();
    world.platform.fails({ kind: "unavailable" });
    await world.until("11:30:02");
    await forgets();
    release();
    await world.until("13:00:00");
    expect(world.calls(`dm-${WHO}`)).toEqual([]);
    expect(kept()).not.toContain(WHO);
  });

  it("what waits on the platform is taken back, also what a lost answer left uncertain", async () => {
    await open({ ahead: true, repeatWindowMs: 0 });
    await world.types(WHO, "remind session:talk lead:30,10");
    await world.until("10:25:00");
    world.aheadFails({ kind: "unavailable", done: true });
    await world.until("10:30:30");
    expect(world.waiting).toHaveLength(1);
    await forgets();
    expect(world.waiting).toEqual([]);
    expect(kept()).not.toContain(WHO);
    await world.until("13:00:00");
    expect(kept()).not.toContain(WHO);
    expect(world.calls(`dm-${WHO}`)).toEqual([]);
  });

  it("what the platform would not take back at once is taken back soon, and said", async () => {
    await open({ ahead: true, repeatWindowMs: 0 });
    await world.types(WHO, "remind session:talk lead:10");
    await world.until("11:00:00");
    world.aheadFails(...Array.from({ length: 7 }, () => ({ kind: "unavailable" as const })));
    const answer = forgets();
    await world.until("11:00:03");
    expect(await answer).toContain("may still come");
    await world.until("11:00:08");
    expect(world.waiting).toEqual([]);
    expect(kept()).not.toContain(WHO);
  });

  it("whoever comes back is there again", async () => {
    await open();
    await world.types(WHO, "remind session:talk");
    await forgets();
    await world.types(WHO, "remind session:talk");
    await world.until("13:00:00");
    expect(world.calls(`dm-${WHO}`)).toHaveLength(1);
    expect(await world.types(WHO, "reminders")).toContain("Your reminders: 1");
  });

  it("others keep what is theirs, though they were to be named together", async () => {
    await open();
    await world.types("chair", "channel everything:true lead:10 calls:thread", { organiser: true });
    await world.types(WHO, "remind session:talk lead:10");
    await world.types("bob", "remind session:talk lead:10");
    await world.until("11:49:30");
    await forgets();
    await world.until("13:00:00");
    expect(world.platform.sent.flatMap(({ calls }) => calls?.people ?? [])).toEqual(["bob"]);
    expect(kept()).not.toContain(WHO);
  });

  it("the file itself holds nothing of them either, once it is closed", async () => {
    await open();
    await world.types(WHO, "remind session:talk lead:30,10");
    await world.until("11:40:00");
    await forgets();
    await world.board().stop();
    await opened.store.close();
    expect(readFileSync(path.join(folder, "callboard.db")).includes(WHO)).toBe(false);
    opened = openSqliteStore(path.join(folder, "callboard.db"));
  });
});

describe("an organiser's acts", () => {
  it("stay, under a name that does not tell whose they were", async () => {
    await open();
    await world.answers(WHO, "remind session:talk");
    const shown = await world.answers(WHO, "cancel session:talk reason:ill", { organiser: true });
    const [confirm] = shown.actions ?? [];
    if (confirm === undefined) throw new Error("nothing to confirm");
    const { command, options } = confirm;
    const given = Object.entries(options).map(([name, value]) => `${name}:${value}`);
    await world.answers(WHO, [command, ...given].join(" "), { organiser: true });
    expect(await world.types(WHO, "privacy")).toContain("acts as an organiser: 1");
    await forgets();
    expect(kept()).not.toContain(WHO);
    expect(await world.types("bob", "audit", { organiser: true })).toContain("Talk talk");
  });
});

describe("an upload", () => {
  it("that is served names its organiser no more, and stays; their drafts go", async () => {
    await open();
    const shelf = openUploadShelf(opened.store);
    const by = { platform: world.platform.name, community: "club", person: WHO };
    const file = { name: "a.yaml", size: 3 };
    const draft = { id: "one", file, zone: "UTC", by, at: 1 };
    await shelf.add(draft, new Uint8Array(3));
    await shelf.serve({ ...draft, configured: "x" });
    await shelf.add({ ...draft, id: "two" }, new Uint8Array(3));
    await forgets();
    expect(kept()).not.toContain(WHO);
    expect((await shelf.served())?.file).toEqual(file);
    expect(await shelf.draft("two")).toBeUndefined();
  });
});

/** Buckets that name nobody who uses Callboard. */
const OF_NOBODY = new Set([
  "alert-channels",
  "calendar-revisions",
  "cfp-leads-channels",
  "cfp-words",
  "channel-rules",
  "doctor",
  "event-choices",
  "events",
  "events-refused",
  "health",
  "incidents",
  // Of communities.
  "languages",
  // Lead times and words that somebody asked for, without who.
  "leads",
  "words",
  "override-drafts",
  // By digests that say of no one what they were told.
  "broadcast-tries",
  "broadcasts-spread",
  "news",
  "room-seats",
  "published",
  "published-sessions",
  "upload-files",
]);

describe("the list of personal data", () => {
  it("knows every bucket that is opened: a new one belongs there or, when it names nobody, here", async () => {
    await open();
    const { store } = opened;
    const stores = openPersonalStores(store, () => "");
    const programme = () => openProgramme(aSchedule([]), "1");
    const { subscriptions } = stores;
    const data = personalData({
      ...stores,
      agendas: openAgendas({ store, subscriptions, programme, now: () => 0, addresses: undefined }),
      chairs: openChairs(store),
      acceptances: openAcceptances(store),
      overrides: openOverrideBook(store),
      shelf: openUploadShelf(store),
      proposals: openProposalBook(store),
    });
    const listed = new Set([...data.flatMap(({ buckets }) => buckets), ...OF_NOBODY]);
    const used = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .flatMap((name) => [
        ...readFileSync(path.join("src", name), "utf8").matchAll(/\.bucket\(\s*[`"]([\w-]+)/g),
      ])
      .map(([, name = ""]) => name);
    expect(new Set(used)).toEqual(listed);
  });
});
