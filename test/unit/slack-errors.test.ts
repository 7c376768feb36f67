import { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { translateFailure } from "../../src/adapters/chat/slack/errors.ts";
import { PlatformFailure } from "../../src/core/errors.ts";

const refusal = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });
const kind = (failure: unknown) => translateFailure(failure, "chat.postMessage in C1").kind;
const network = (code: string) =>
  new webApi.WebAPIRequestError(
    new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }),
  );

describe("Slack's errors", () => {
  it.each([
    ["token_revoked", "revoked"],
    ["invalid_auth", "revoked"],
    ["account_inactive", "revoked"],
    ["channel_not_found", "gone"],
    ["is_archived", "gone"],
    ["not_in_channel", "forbidden"],
    ["missing_scope", "forbidden"],
    ["restricted_action", "forbidden"],
    ["invalid_blocks", "invalid"],
    ["msg_blocks_too_long", "invalid"],
    ["cannot_dm_bot", "closed"],
    ["user_disabled", "closed"],
    ["fatal_error", "unavailable"],
    ["ratelimited", "rate-limited"],
    ["something_new", "invalid"],
  ])("reads %s as %s", (code, expected) => {
    expect(kind(refusal(code))).toBe(expected);
  });

  it("says what was called, what was wrong and what to do", () => {
    const failure = translateFailure(refusal("not_in_channel"), "chat.postMessage in C1");
    expect(failure.message).toBe("Slack refused chat.postMessage in C1 (not_in_channel).");
    expect(failure.hint).toContain("/invite @callboard");
  });

  it("keeps how long to wait, in milliseconds", () => {
    const failure = translateFailure(new webApi.WebAPIRateLimitedError(7), "chat.postMessage");
    expect([failure.kind, failure.retryAfterMs]).toEqual(["rate-limited", 7_000]);
  });

  it("tells a request that never left from one that may have arrived", () => {
    expect(kind(network("ECONNREFUSED"))).toBe("unreached");
    expect(kind(network("ENOTFOUND"))).toBe("unreached");
    expect(kind(network("ECONNRESET"))).toBe("unavailable");
    expect(kind(network("UND_ERR_SOCKET"))).toBe("unavailable");
    expect(kind(new webApi.WebAPIRequestError(new DOMException("late", "TimeoutError")))).toBe("unavailable");
    expect(kind(new webApi.WebAPIHTTPError(503, "", {}, ""))).toBe("unavailable");
  });

  it("leaves what is translated already", () => {
    const failure = new PlatformFailure("closed", "closed");
    expect(translateFailure(failure, "x")).toBe(failure);
  });
});
