/** Who gets to see the organiser's page, over HTTP: with its secret, for half a day, and from nowhere else. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aSession } from "../support/conference.ts";
import { type OpenPage, openOrganisersPage, SECRET } from "../support/organisers-page.ts";
import { type Visitor, visitPage } from "../support/page-visitor.ts";
import { openWorld, type World } from "../support/world.ts";

let world: World;
let page: OpenPage;
let visitor: Visitor;

beforeEach(async () => {
  world = await openWorld({ sessions: [aSession({ id: "a", title: "A private title" })] });
  page = await openOrganisersPage(world);
  visitor = visitPage(page.base);
});
afterEach(async () => {
  await page.close();
  await world.stops();
});

const isIn = async (who = visitor) => (await who.get("/organiser")).text.includes("Sign out");
const later = (ms: number) => world.clock.set(world.clock.now() + ms);

describe("whoever is not signed in", () => {
  it.each(["/organiser", "/organiser/accept", "/organiser/undo?act=x"])(
    "is asked for the secret at %s, and sees nothing else",
    async (path) => {
      const { status, text } = await visitor.get(path);
      expect(status).toBe(200);
      expect(text).toContain("The secret of this Callboard");
      expect(text).not.toContain("Test Conference");
    },
  );

  it("may not watch, nor do anything", async () => {
    expect((await visitor.get("/organiser/live")).status).toBe(403);
    for (const act of ["accept", "undo", "retry", "sign-out"]) {
      const { status, text } = await visitor.post(`/organiser/${act}`, {});
      expect(status).toBe(403);
      expect(text).toContain("Nothing was done.");
    }
  });

  it.each(["", "nobody", "__proto__"])("is not let in by the made-up cookie %j", async (value) => {
    const { text } = await visitPageWith(`callboard-organiser=${value}`);
    expect(text).not.toContain("Sign out");
  });

  async function visitPageWith(cookie: string) {
    const response = await fetch(`${page.base}/organiser`, { headers: { cookie } });
    return { text: await response.text() };
  }
});

describe("signing in", () => {
  it("with the secret opens the page for twelve hours, and no longer", async () => {
    expect(await visitor.signIn(SECRET)).toBe(303);
    expect(await isIn()).toBe(true);
    later(12 * 3_600_000 - 1_000);
    expect(await isIn()).toBe(true);
    later(2_000);
    expect(await isIn()).toBe(false);
  });

  it("sets a cookie that scripts and other sites cannot use, over https only where it came by https", async () => {
    const plain = await visitor.post("/organiser/sign-in", { secret: SECRET });
    expect(plain.headers.get("set-cookie")).toMatch(
      /^callboard-organiser=[\w-]{32}; Path=\/organiser; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    const safe = await visitor.post(
      "/organiser/sign-in",
      { secret: SECRET },
      { "sec-fetch-site": "same-origin", "x-forwarded-proto": "https" },
    );
    expect(safe.headers.get("set-cookie")).toMatch(/; Secure$/);
  });

  it.each(["/organiser/", "/organiser/sign-in", "/organiser/retry"])(
    "is asked for from %s, too, where a reload leads",
    async (path) => {
      const { status, headers } = await visitor.get(path);
      expect(status).toBe(303);
      expect(headers.get("location")).toBe("/organiser");
    },
  );

  it("ends with signing out, also for whoever kept the cookie", async () => {
    await visitor.signIn(SECRET);
    const cookie = visitor.cookie();
    expect((await visitor.post("/organiser/sign-out", {})).status).toBe(303);
    expect(await isIn()).toBe(false);
    const kept = await fetch(`${page.base}/organiser`, { headers: { cookie } });
    expect(await kept.text()).not.toContain("Sign out");
  });

  it("by a hundred others lets the oldest go", async () => {
    await visitor.signIn(SECRET);
    for (let number = 0; number < 100; number += 1) await visitPage(page.base).signIn(SECRET);
    expect(await isIn()).toBe(false);
  });
});

describe("guessing", () => {
  const guess = (secret: string, address = "192.0.2.1") =>
    visitor.post("/organiser/sign-in", { secret }, { origin: page.base, "x-forwarded-for": address });

  it("five times a minute is answered alike, and then not looked at, whatever is guessed", async () => {
    for (const wrong of ["", "x", SECRET.slice(1), `${SECRET} `, "é".repeat(200)]) {
      const { status, text } = await guess(wrong);
      expect(status).toBe(403);
      expect(text).toContain("That is not the secret.");
    }
    const refused = await guess(SECRET);
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(refused.text).toContain("Try again in 60 seconds.");
    expect((await guess(SECRET, "192.0.2.2")).status).toBe(303);
    later(60_000);
    expect((await guess(SECRET)).status).toBe(303);
  });

  it("from many addresses is limited in all, and leaves alone whoever is in", async () => {
    await visitor.signIn(SECRET);
    const inside = visitor;
    visitor = visitPage(page.base);
    for (let number = 0; number < 30; number += 1)
      expect((await guess("wrong", `192.0.2.${number}`)).status).toBe(403);
    expect((await guess(SECRET, "192.0.2.200")).status).toBe(429);
    expect(await isIn(inside)).toBe(true);
  });

  it("is logged without what was guessed", async () => {
    await guess("a guess that is wrong");
    expect(world.log.lines.map(({ event }) => event)).toContain("organiser-wrong-secret");
    expect(JSON.stringify(world.log.lines)).not.toContain("a guess that is wrong");
  });
});

describe("a form of another site", () => {
  it.each([
    ["by its origin", { origin: "https://evil.example" }],
    ["by an origin that is kept secret", { origin: "null" }],
    ["by what the browser says", { "sec-fetch-site": "cross-site" }],
    ["of the same site, but another origin", { "sec-fetch-site": "same-site" }],
    ["by saying nothing", {}],
  ])("is refused %s, whoever is signed in", async (_name, headers) => {
    await visitor.signIn(SECRET);
    const { status, text } = await visitor.post("/organiser/sign-out", {}, headers);
    expect(status).toBe(403);
    expect(text).toContain("own forms");
    expect(await isIn()).toBe(true);
  });

  it("is taken behind a proxy that names the host it was asked for", async () => {
    const headers = { origin: "https://bot.example.org", "x-forwarded-host": "bot.example.org" };
    expect((await visitor.post("/organiser/sign-in", { secret: SECRET }, headers)).status).toBe(303);
  });

  it.each([
    ["another type", { "content-type": "text/plain" }, "secret=x"],
    [
      "far too much",
      { "content-type": "application/x-www-form-urlencoded" },
      `secret=${"x".repeat(100_000)}`,
    ],
  ])("with %s is refused", async (_name, type, body) => {
    const response = await fetch(`${page.base}/organiser/sign-in`, {
      method: "POST",
      headers: { origin: page.base, ...type },
      body,
    });
    expect(response.status).toBe(400);
  });
});

describe("every answer", () => {
  it("is kept by nobody, framed nowhere, and loads nothing from elsewhere", async () => {
    await visitor.signIn(SECRET);
    for (const path of ["/organiser", "/organiser/accept", "/organiser/page.css", "/organiser/live.js"]) {
      const { status, headers, text } = await visitor.get(path);
      expect(status).toBe(200);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(text).not.toMatch(/(?:src|href|action)="(?!\/organiser|#|data:,)/);
      expect(text).not.toMatch(/ on\w+="|style="|<script>/);
    }
  });
});
