/** What the organiser's page shows and does, over HTTP. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { SourceFailure, StoreFailure } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports/store.ts";
import { aSchedule, aSession, instant } from "../support/conference.ts";
import { type OpenPage, openOrganisersPage, SECRET } from "../support/organisers-page.ts";
import { hidden, type Visitor, visitPage } from "../support/page-visitor.ts";
import { openWorld, type World } from "../support/world.ts";

const at = (clock: string) => instant(`2020-08-24T${clock}:00Z`);
const HOSTILE = `"><script>alert(1)</script>&amp;<img src=x onerror='alert(2)'>\u202e${"x".repeat(300)}`;
const talks = Array.from({ length: 12 }, (_, number) =>
  aSession({ id: `talk-${number}`, title: `Talk ${number}`, start: at("12:00"), end: at("12:30") }),
);

let world: World;
let page: OpenPage;
let visitor: Visitor;

async function open(more: Partial<Parameters<typeof openWorld>[0]> = {}): Promise<void> {
  world = await openWorld({ sessions: talks, ...more });
  page = await openOrganisersPage(world);
  visitor = visitPage(page.base);
  await visitor.signIn(SECRET);
}
beforeEach(() => open());
afterEach(async () => {
  await page.close();
  await world.stops();
});
async function again(more: Parameters<typeof open>[0]): Promise<void> {
  await page.close();
  await world.stops();
  await open(more);
}

const chair = (text: string) => world.types("chair", text, { organiser: true });
/** Does it in the chat, and confirms it. */
async function does(text: string): Promise<void> {
  const { actions } = await world.answers("chair", text, { organiser: true });
  await chair(`confirm act:${actions?.[0]?.options.act}`);
}
/** One part of the page, as text without marks. */
async function part(id: string): Promise<string> {
  const { text } = await visitor.get("/organiser");
  const [, inner = ""] = new RegExp(`<section[^>]* id="${id}"[^>]*>([\\s\\S]*?)</section>`).exec(text) ?? [];
  return inner
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replace(/\s+/g, " ")
    .trim();
}
const press = async (path: string, asked: string) =>
  visitor.post(path, { confirm: hidden(asked, "confirm"), act: hidden(asked, "act") });

describe("the overview", () => {
  it("says that all is well when it is", async () => {
    expect(await part("attention")).toContain("All is well");
    expect(await part("working")).toContain("recorder connected");
    expect(await part("source")).toMatch(/the test's schedule.*Served 12 sessions, Canada\/Newfoundland/);
    expect(await part("dead")).toContain("Nothing was given up.");
  });

  it("shows the waves to come, and what became of those that were delivered, on the conference's clock", async () => {
    await world.types("ada", "remind session:talk-1 lead:10");
    await world.types("bob", "remind session:talk-1 lead:10");
    expect(await part("coming")).toContain(
      "Mon 24 Aug 09:20 UTC-02:30 , in 2 h 50 min, on recorder: 2 people",
    );
    await world.until("11:51:00");
    expect(await part("receipts")).toContain("Mon 24 Aug 09:20 UTC-02:30 recorder 2 2 0 0 0 0 0.0, 0.0, 0.0");
    expect(await part("working")).toContain("Delivered since the start 2, of these 0 late");
    expect(await part("coming")).toContain("Nothing falls due within a day. The next session, Talk 0");
  });

  it("names what was given up and why, and has it tried once more", async () => {
    await world.types("ada", "remind session:talk-1 lead:10");
    world.platform.fails({ kind: "invalid" });
    await world.until("11:51:00");
    expect(await part("attention")).toContain("1 message could not be delivered and was given up.");
    expect(await part("dead")).toMatch(/To a person on recorder, about Talk 1 : invalid/);
    await visitor.post("/organiser/retry", {});
    expect((await visitor.get("/organiser")).text).toContain("1 message tried once more.");
    await world.until("11:52:00");
    expect(world.calls("dm-ada")).toHaveLength(1);
    expect(await part("dead")).toContain("Nothing was given up.");
  });

  it("says what is wrong with the source, and where the feed disagrees with what was decided", async () => {
    await does("move session:talk-1 at:11:00");
    world.changes(aSession({ id: "talk-1", title: "Talk 1", start: at("12:10"), end: at("12:40") }));
    await world.until("09:02:00");
    expect(await part("audit")).toContain("The feed says Mon 24 Aug 09:40");
    expect(await part("attention")).toContain("The feed says otherwise than what was decided.");
    world.publishes(new SourceFailure("malformed", "Line 3 is no schedule."));
    await world.until("09:04:00");
    expect(await part("attention")).toContain(
      "The schedule cannot be read again; the last good one is served.",
    );
    expect(await part("source")).toContain("Line 3 is no schedule.");
  });

  it("shows what anybody may have written as text and nothing else", async () => {
    await again({ sessions: [aSession({ id: "a", title: HOSTILE, start: at("12:00"), end: at("12:30") })] });
    await does("cancel session:a reason:ill");
    expect(await part("audit")).toContain("alert(1)");
    const { text } = await visitor.get("/organiser");
    expect(text).toContain("&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;&lt;img");
    expect(text).not.toContain("<script>alert");
    expect(text).not.toContain("\u202e");
    expect(text).not.toContain("<img");
  });

  it("is a page that says what is wrong while the store fails, and is back with it", async () => {
    let failing = false;
    const whole = openMemoryStore();
    const store: Store = {
      ...whole,
      bucket(name, schema) {
        const bucket = whole.bucket(name, schema);
        if (name !== "acceptances") return bucket;
        return {
          ...bucket,
          entries() {
            if (failing) throw new StoreFailure("The disk is full.", { hint: "Make room." });
            return bucket.entries();
          },
        };
      },
    };
    await again({ store });
    failing = true;
    const { status, text } = await visitor.get("/organiser");
    expect(status).toBe(503);
    expect(text).toContain("The disk is full.");
    expect(text).toContain("Make room.");
    failing = false;
    expect(await part("attention")).toContain("All is well");
  });
});

describe("what is held", () => {
  beforeEach(async () => {
    world.publishes(aSchedule(talks.slice(6)));
    await world.until("09:01:30");
  });

  it("is accepted as it was shown", async () => {
    expect(await part("attention")).toContain("6 of 12 coming sessions are missing from the feed.");
    const asked = (await visitor.get("/organiser/accept")).text;
    expect(asked).toContain("Changes 6 sessions");
    expect((await press("/organiser/accept", asked)).status).toBe(303);
    expect(await part("audit")).toContain("Accepted what was held on the organiser's page:");
    expect((await visitor.get("/organiser/accept")).text).toContain("Nothing waits for you here any more.");
    expect(world.programme().sessions).toHaveLength(6);
  });

  it("is asked again when it has become something else meanwhile", async () => {
    const asked = (await visitor.get("/organiser/accept")).text;
    world.publishes(aSchedule(talks.slice(7)));
    await world.until("09:02:30");
    const { status, text } = await press("/organiser/accept", asked);
    expect(status).toBe(409);
    expect(text).toContain("Not done: the schedule has changed since you looked.");
    expect(world.programme().sessions).toHaveLength(12);
    expect((await press("/organiser/accept", text)).status).toBe(303);
    expect(world.programme().sessions).toHaveLength(5);
  });

  it("is not accepted without having been shown", async () => {
    expect((await visitor.post("/organiser/accept", {})).status).toBe(409);
    expect(world.programme().sessions).toHaveLength(12);
  });
});

describe("what was done", () => {
  it("is taken back as it was shown, and the log says where", async () => {
    await does("cancel session:talk-1");
    expect(await part("audit")).toMatch(/Cancel.*Talk 1.* by recorder:chair Take back/);
    const { text } = await visitor.get("/organiser");
    const [, path = ""] = /href="(\/organiser\/undo\?act=\w+)"/.exec(text) ?? [];
    const asked = (await visitor.get(path)).text;
    expect(asked).toContain("back on:");
    expect((await press("/organiser/undo", asked)).status).toBe(303);
    expect(world.programme().session("talk-1")?.status).toBe("confirmed");
    expect(await part("audit")).toMatch(/taken back .* on the organiser's page/);
    expect(await chair("audit")).toContain("by somebody on the organiser's page");
    const twice = await press("/organiser/undo", asked);
    expect(twice.status).toBe(409);
    expect(twice.text).toContain("was taken back already");
  });

  it("that never was is said to be none", async () => {
    const { status, text } = await visitor.get("/organiser/undo?act=<b>");
    expect(status).toBe(409);
    expect(text).toContain("Nothing that was done is called &lt;b&gt;.");
  });
});

describe("a page that is open", () => {
  it("is sent each part that has changed, by itself, and let go when its visit ends", async () => {
    const response = await fetch(`${page.base}/organiser/live`, { headers: { cookie: visitor.cookie() } });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let got = "";
    const until = async (wanted: RegExp) => {
      while (!wanted.test(got)) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) throw new Error(`it ended with ${got}`);
        got += value;
      }
    };
    await until(/retry/);
    await world.until("09:00:04");
    await until(/"id":"audit"/);
    got = "";
    await world.types("ada", "remind session:talk-1 lead:10");
    await world.until("09:00:35");
    await until(/"id":"coming".*1 person/);
    expect(got).not.toContain('"id":"audit"');
    await visitor.post("/organiser/sign-out", {});
    await world.until("09:00:45");
    await expect(until(/never/)).rejects.toThrow();
  });
});
