import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { isPublicAddress } from "../../src/adapters/source/web/public-address.ts";
import { requestFeed, type WebLimits } from "../../src/adapters/source/web/web-request.ts";
import { SourceFailure } from "../../src/core/errors.ts";

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed?key=secret`;
}

const loopback: WebLimits = { clock: systemClock, mayReach: (address) => address === "127.0.0.1" };
const get = (address: string, limits: Partial<WebLimits> = {}, validators = {}) =>
  requestFeed(address, validators, { ...loopback, ...limits });
const refusal = async (address: string, limits: Partial<WebLimits> = {}) => {
  const failure: unknown = await get(address, limits).catch((thrown: unknown) => thrown);
  if (failure instanceof SourceFailure) return failure.message;
  throw new Error(`not refused: ${String(failure)}`);
};

describe("a request for a feed", () => {
  it("gives the text and what identifies it, and asks only for changes the next time", async () => {
    const asked: (string | undefined)[] = [];
    const address = await serve((request, response) => {
      asked.push(request.headers["if-none-match"]);
      if (request.headers["if-none-match"] === '"1"') response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag: '"1"', "last-modified": "Mon, 24 Aug 2020 10:00:00 GMT" })
          .end("hello");
    });
    expect(await get(address)).toEqual({
      status: "fetched",
      text: "hello",
      validators: { etag: '"1"', lastModified: "Mon, 24 Aug 2020 10:00:00 GMT" },
    });
    expect(await get(address, {}, { etag: '"1"' })).toEqual({ status: "unchanged" });
    expect(asked).toEqual([undefined, '"1"']);
  });

  it.each([
    ["as said", { "content-encoding": "gzip" }],
    ["without saying so", {}],
  ])("unzips what comes zipped %s", async (_how, headers) => {
    const address = await serve((_request, response) =>
      response.writeHead(200, headers).end(gzipSync("zipped")),
    );
    expect(await get(address)).toMatchObject({ text: "zipped" });
  });

  it.each([
    ["latin1 by its header", Buffer.from("Köln", "latin1"), "text/xml; charset=iso-8859-1"],
    [
      "latin1 by its declaration",
      Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>Köln', "latin1"),
      "text/xml",
    ],
    ["UTF-8 though it says latin1", Buffer.from("Köln"), "text/xml; charset=iso-8859-1"],
    ["UTF-16 by its mark", Buffer.from("\ufeffKöln", "utf16le"), "text/plain"],
  ])("reads %s", async (_how, body, type) => {
    const address = await serve((_request, response) =>
      response.writeHead(200, { "content-type": type }).end(body),
    );
    const answer = await get(address);
    expect(answer.status === "fetched" && answer.text.endsWith("Köln")).toBe(true);
  });

  it("refuses what is too large before it has all of it, zipped or not", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const address = await serve((_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
    );
    expect(await refusal(address, { mostBytes: 1_048_576 })).toContain("is larger than 1 MiB");
  });

  it("gives up on an answer that never ends", async () => {
    const address = await serve((_request, response) => {
      response.writeHead(200);
      response.write("slow");
    });
    expect(await refusal(address, { deadlineMs: 200 })).toContain("took longer than 0.2 s");
  });

  it("follows a redirect, but not for ever and not to anything", async () => {
    let to = "/two";
    const address = await serve((request, response) => {
      if (request.url?.startsWith("/two") === true && to === "/two") response.end("arrived");
      else response.writeHead(302, { location: to }).end();
    });
    expect(await get(address)).toMatchObject({ text: "arrived" });
    to = "/again";
    expect(await refusal(address)).toContain("redirected more than 5 times");
    to = "file:///etc/passwd";
    expect(await refusal(address)).toContain("not of the web");
    to = "http://169.254.169.254/latest/meta-data";
    expect(await refusal(address)).toContain("private network");
    to = "http://localhost.localdomain:1/";
    expect(await refusal(address, { mayReach: (at) => at === "127.0.0.1" && false })).toContain(
      "private network",
    );
  });

  it.each([404, 500, 403])("names the status %i", async (status) => {
    const address = await serve((_request, response) => response.writeHead(status).end("sorry"));
    expect(await refusal(address)).toContain(`status ${status}`);
  });

  it("never shows what may be secret in an address", async () => {
    const address = await serve((_request, response) => response.writeHead(500).end());
    expect(await refusal(address)).not.toContain("secret");
    expect(await refusal("ftp://user:secret@host/")).not.toContain("secret");
  });

  it.each([
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://[fe80::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://localhost/",
    "http://0x7f.1/",
    "http://2130706433/",
    "http://100.64.0.1/",
  ])("connects to nothing at %s", async (address) => {
    expect(await refusal(address, { mayReach: isPublicAddress })).toContain("private network");
  });
});

describe("public addresses", () => {
  it.each(["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8"])("%s is one", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
  it.each([
    "0.0.0.0",
    "172.31.255.255",
    "198.19.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "fd00::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "not an address",
    "",
  ])("%s is none", (address) => expect(isPublicAddress(address)).toBe(false));
});
