/** The playground's server: who may talk to it, and what it does with what it gets. */
import { request } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createWeb, type WebPlatform } from "../../src/adapters/chat/web/adapter.ts";
import { refuse } from "../../src/adapters/chat/web/guard.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { createLooks } from "../../src/main/playground/looks.ts";
import { emptyStage } from "../support/web/empty-stage.ts";

describe("who may talk to the playground", () => {
  const json = { "content-type": "application/json" };
  const own = { host: "127.0.0.1:8080" };

  it.each([
    ["its own page reading", { ...own }, false],
    [
      "its own page acting",
      { ...own, ...json, origin: "http://127.0.0.1:8080", "sec-fetch-site": "same-origin" },
      true,
    ],
    [
      "the same by its other name",
      { host: "localhost:8080", ...json, origin: "http://localhost:8080" },
      true,
    ],
  ])("%s", (_who, headers, acts) => {
    expect(refuse(headers, 8080, acts)).toBeUndefined();
  });

  it.each([
    ["a name that was made to point here", { host: "evil.example:8080" }, false],
    ["another port's host", { host: "127.0.0.1:9999" }, false],
    ["no host", {}, false],
    ["a page from elsewhere", { ...own, ...json, origin: "https://evil.example" }, true],
    ["a page from elsewhere that only looks", { ...own, origin: "https://evil.example" }, false],
    ["a page without an origin", { ...own, ...json, origin: "null" }, true],
    ["another page of this machine", { ...own, ...json, "sec-fetch-site": "same-site" }, true],
    ["a form", { ...own, "content-type": "text/plain" }, true],
  ])("not %s", (_who, headers, acts) => {
    expect(refuse(headers, 8080, acts)).toBeTypeOf("string");
  });
});

describe("the playground's server", () => {
  let web: WebPlatform;
  let address: string;

  beforeEach(async () => {
    web = createWeb({
      looks: createLooks("conf"),
      stage: emptyStage(),
      files: async (path) =>
        path === "/" ? { type: "text/html", body: Buffer.from("<p>page</p>"), lasting: false } : undefined,
      people: [{ id: "ada", name: "Ada", organiser: true, takesDirect: true }],
      channels: [{ id: "hall", name: "hall" }],
      commandName: "conf",
      port: 0,
      clock: systemClock,
      log: silentLog(),
    });
    address = await web.open();
  });
  afterEach(() => web.stop());

  const post = (path: string, body: string) =>
    fetch(`${address}api/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body });

  it("listens on this machine alone, and lets nothing be loaded from elsewhere", async () => {
    expect(new URL(address).hostname).toBe("127.0.0.1");
    const answer = await fetch(address);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(await answer.text()).toBe("<p>page</p>");
  });

  it("refuses who comes by another name", async () => {
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(address);
      request({ host: "127.0.0.1", port, path: "/", headers: { host: "evil.example" } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it("has nothing outside the page's own folder", async () => {
    for (const path of ["..%2f..%2fpackage.json", "%2e%2e/package.json", ".env", "nothing.js"])
      expect((await fetch(`${address}${path}`)).status).toBe(404);
  });

  it.each([
    ["commands", "{", /no JSON/],
    ["commands", "{}", /does not fit/],
    ["stage", '{"kind":"run","speed":100000}', /does not fit/],
    ["stage", '{"kind":"set","at":"yesterday"}', /is no instant/],
    ["crowd", '{"kind":"person","name":"Ada","organiser":false}', /called ada already/],
    ["crowd", '{"kind":"person","name":"  ","organiser":false}', /is no name/],
    ["crowd", `{"kind":"channel","name":"${"x".repeat(70_000)}"}`, /is no name/],
    ["crowd", `"${"x".repeat(15 * 1024 * 1024)}"`, /too long/],
  ])("refuses a request of %s that does not fit, and says why: %#", async (path, body, why) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(why);
  });

  it("says that Callboard does not run yet while it does not", async () => {
    const given = { id: "1", person: "ada", place: "hall", look: "slack", given: { text: "/conf now" } };
    const answer = await post("commands", JSON.stringify(given));
    expect(await answer.text()).toMatch(/does not run yet/);
  });

  it("takes another port where one is taken", async () => {
    const port = Number(new URL(address).port);
    const other = createWeb({
      looks: {},
      stage: emptyStage(),
      files: async () => undefined,
      people: [],
      channels: [],
      commandName: "conf",
      port,
      clock: systemClock,
      log: silentLog(),
    });
    expect(Number(new URL(await other.open()).port)).not.toBe(port);
    await other.stop();
  });
});
