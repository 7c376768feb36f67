import { DiscordAPIError, HTTPError } from "discord.js";
import { describe, expect, it } from "vitest";
import { explainFailure, isPassing } from "../../src/adapters/chat/discord/errors.ts";
import { PlatformFailure } from "../../src/core/errors.ts";

const request = { body: undefined, files: undefined };
const url = "https://discord.com/api/v10/channels/1/messages";

const api = (status: number, code: number) =>
  new DiscordAPIError({ code, message: `code ${code}` }, code, status, "POST", url, request);

const network = (code: string) => Object.assign(new Error("connection"), { code });

describe("Discord's failures", () => {
  it.each([
    ["closed", api(403, 50007)],
    ["closed", api(403, 50278)],
    ["gone", api(404, 10003)],
    ["forbidden", api(403, 50001)],
    ["forbidden", api(403, 50013)],
    ["rate-limited", api(403, 40003)],
    ["rate-limited", api(429, 0)],
    ["revoked", api(401, 0)],
    ["invalid", api(400, 50035)],
    ["unavailable", new HTTPError(502, "Bad Gateway", "POST", url, request)],
    ["unavailable", network("ECONNRESET")],
    ["unavailable", network("UND_ERR_SOCKET")],
    ["unavailable", Object.assign(new Error("aborted"), { name: "AbortError" })],
    ["unavailable", new TypeError("fetch failed", { cause: network("EPIPE") })],
    ["unreached", network("ECONNREFUSED")],
    ["unreached", network("ENOTFOUND")],
    ["unreached", new TypeError("fetch failed", { cause: network("ECONNREFUSED") })],
    ["unreached", new Error("Request aborted manually")],
    ["unavailable", "something else"],
  ])("are %s for %s", (kind, failure) => {
    const explained = explainFailure(failure, "post in channel 1");
    expect(explained).toBeInstanceOf(PlatformFailure);
    expect(explained.kind).toBe(kind);
    expect(explained.hint).toBeTruthy();
  });

  it("say what was asked, what Discord said, and what to do", () => {
    const { message, hint } = explainFailure(api(403, 50013), "post in channel 1");
    expect(message).toBe("Discord refused to post in channel 1: code 50013 (HTTP 403, code 50013).");
    expect(hint).toContain("Send Messages");
  });

  it("stay as they are once they are explained", () => {
    const explained = explainFailure(api(404, 10003), "post");
    expect(explainFailure(explained, "connect")).toBe(explained);
  });

  it("pass by themselves, or do not", () => {
    expect(isPassing(explainFailure(network("ECONNRESET"), "post"))).toBe(true);
    expect(isPassing(explainFailure(api(400, 50035), "post"))).toBe(false);
    expect(isPassing(new RangeError("a bug"))).toBe(false);
  });
});
