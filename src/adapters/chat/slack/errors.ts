/** Slack's errors as PlatformFailures, by the codes that its method pages list. The only place that reads them. */
import { webApi } from "@slack/bolt";
import { PlatformFailure, type PlatformFailureKind } from "../../../core/errors.ts";
import { SECOND_MS } from "../../../core/time/instant.ts";

type Meaning = { kind: PlatformFailureKind; hint?: string };

const INVITE: Meaning = {
  kind: "forbidden",
  hint: "Invite the bot into the channel with /invite @callboard, or check what it may do there.",
};
const TOKEN: Meaning = {
  kind: "revoked",
  hint: "Install the app into the workspace again and set its new tokens.",
};
const CHANNEL: Meaning = {
  kind: "gone",
  hint: "The channel was deleted, archived, or is hidden from the bot.",
};
const MESSAGE: Meaning = { kind: "invalid", hint: "This is a fault of Callboard's: please report it." };
const PERSON: Meaning = { kind: "closed", hint: "This person takes no direct messages from the app." };
const LATER: Meaning = { kind: "unavailable", hint: "Slack has a problem of its own; see status.slack.com." };

/** Slack: the error lists of the methods that Callboard uses. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  ratelimited: { kind: "rate-limited" },
  rate_limited: { kind: "rate-limited" },
  message_limit_exceeded: { kind: "rate-limited" },
  not_authed: TOKEN,
  invalid_auth: TOKEN,
  account_inactive: TOKEN,
  token_revoked: TOKEN,
  token_expired: TOKEN,
  app_uninstalled: TOKEN,
  not_allowed_token_type: TOKEN,
  channel_not_found: CHANNEL,
  is_archived: CHANNEL,
  message_not_found: { kind: "gone", hint: "The message was deleted." },
  cant_update_message: { kind: "gone", hint: "The message can no longer be changed." },
  edit_window_closed: { kind: "gone", hint: "The message can no longer be changed." },
  team_not_found: CHANNEL,
  not_in_channel: INVITE,
  restricted_action: INVITE,
  restricted_action_read_only_channel: INVITE,
  restricted_action_thread_only_channel: INVITE,
  restricted_action_non_threadable_channel: INVITE,
  access_denied: INVITE,
  no_permission: INVITE,
  ekm_access_denied: INVITE,
  missing_scope: {
    kind: "forbidden",
    hint: "Give the app the scopes of `callboard manifest slack` and install it again.",
  },
  cannot_dm_bot: PERSON,
  user_disabled: PERSON,
  user_not_found: PERSON,
  users_not_found: PERSON,
  user_not_visible: PERSON,
  messages_tab_disabled: PERSON,
  not_messageable: PERSON,
  invalid_scheduled_message_id: {
    kind: "gone",
    hint: "Nothing to do: it was posted, or taken back before.",
  },
  invalid_time: MESSAGE,
  time_in_past: { kind: "invalid", hint: "Nothing to do: it is sent when it is due." },
  time_too_far: { kind: "invalid", hint: "Nothing to do: it is sent when it is due." },
  restricted_too_many: { kind: "invalid", hint: "Nothing to do: it is sent when it is due." },
  invalid_blocks: MESSAGE,
  invalid_blocks_format: MESSAGE,
  msg_too_long: MESSAGE,
  msg_blocks_too_long: MESSAGE,
  no_text: MESSAGE,
  internal_error: LATER,
  fatal_error: LATER,
  service_unavailable: LATER,
  request_timeout: LATER,
  team_added_to_org: LATER,
  org_login_required: LATER,
  accesslimited: LATER,
};

/** What Node says of a connection that was never made, so that the request cannot have arrived. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_)/;

/** `what` names the call for a person: `chat.postMessage in C123`. */
export function translateFailure(failure: unknown, what: string): PlatformFailure {
  if (failure instanceof PlatformFailure) return failure;
  if (failure instanceof webApi.WebAPIRateLimitedError)
    return new PlatformFailure("rate-limited", `Slack wants a pause before ${what}.`, {
      retryAfterMs: failure.retryAfter * SECOND_MS,
      // Slack: "Rate limits": a method's limit is its workspace's.
      everywhere: true,
    });
  if (failure instanceof webApi.WebAPIPlatformError) return refused(failure.data, what);
  if (failure instanceof webApi.WebAPIHTTPError)
    return new PlatformFailure(
      failure.statusCode === 429 ? "rate-limited" : "unavailable",
      `Slack answered ${what} with HTTP ${failure.statusCode}.`,
    );
  const code = networkCode(failure);
  if (code !== undefined && NEVER_CONNECTED.test(code))
    return new PlatformFailure("unreached", `Slack cannot be reached for ${what} (${code}).`, {
      hint: "Check the network, and SLACK_API_URL when it is set.",
    });
  return new PlatformFailure("unavailable", `Slack gave no answer to ${what} (${code ?? nameOf(failure)}).`);
}

function refused(data: { error?: unknown }, what: string): PlatformFailure {
  const code = typeof data.error === "string" ? data.error : "unknown";
  // Whatever Slack refuses by name was not carried out, and will be refused again.
  const meaning: Meaning = MEANINGS[code] ?? { kind: "invalid" };
  return new PlatformFailure(meaning.kind, `Slack refused ${what} (${code}).`, {
    platformCode: code,
    ...(meaning.hint === undefined ? {} : { hint: meaning.hint }),
  });
}

/** The code behind an error, however deep fetch wrapped it. */
function networkCode(failure: unknown, depth = 0): string | undefined {
  if (!(failure instanceof Error) || depth > 4) return undefined;
  const inner = networkCode(failure.cause, depth + 1);
  if (inner !== undefined) return inner;
  return "code" in failure && typeof failure.code === "string" && !failure.code.startsWith("slack_")
    ? failure.code
    : undefined;
}

function nameOf(failure: unknown): string {
  const cause = failure instanceof Error && failure.cause instanceof Error ? failure.cause : failure;
  if (!(cause instanceof Error)) return "unknown";
  // A 429 without Retry-After and a time-out come as bare errors.
  return cause.name === "Error" ? cause.message.slice(0, 80) : cause.name;
}
