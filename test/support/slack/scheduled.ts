/** Slack's methods for messages that it posts later: chat.scheduleMessage, its list, and taking one back. */
import { randomUUID } from "node:crypto";
import type { Answer, Parts } from "./web-api.ts";

const WINDOW_S = 300;
const MOST_IN_WINDOW = 30;
const FARTHEST_S = 120 * 86_400;
const LAST_DELETE_S = 60;

const parse = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text));

export const scheduledMethods: Record<string, (parts: Parts, form: URLSearchParams) => Answer> = {
  "chat.scheduleMessage": ({ workspace }, form) => {
    const channel = form.get("channel") ?? "";
    const error = workspace.refusal(channel);
    if (error !== undefined) return { error };
    const postAt = Number(form.get("post_at"));
    const now = workspace.now() / 1000;
    if (!Number.isInteger(postAt)) return { error: "invalid_time" };
    if (postAt <= now) return { error: "time_in_past" };
    if (postAt > now + FARTHEST_S) return { error: "time_too_far" };
    const near = workspace.waiting.filter(
      (one) => one.channel === channel && Math.abs(one.postAt - postAt) < WINDOW_S,
    );
    if (near.length >= MOST_IN_WINDOW) return { error: "restricted_too_many" };
    const shown = workspace.check("chat.scheduleMessage", {
      text: form.get("text"),
      blocks: parse(form.get("blocks")),
    });
    const id = `Q${randomUUID().slice(0, 8)}`;
    workspace.waiting.push({ id, channel, postAt, ...shown, metadata: parse(form.get("metadata")) });
    return { channel, scheduled_message_id: id, post_at: String(postAt), message: { text: shown.text } };
  },

  "chat.scheduledMessages.list": ({ workspace }, form) => {
    const channel = form.get("channel");
    const limit = Number(form.get("limit") ?? 100);
    const from = Number(form.get("cursor") ?? 0);
    const all = workspace.waiting.filter((one) => channel === null || one.channel === channel);
    const page = all.slice(from, from + limit).map(({ id, channel: channel_id, postAt, text }) => ({
      id,
      channel_id,
      post_at: postAt,
      date_created: Math.floor(workspace.now() / 1000),
      text,
    }));
    const next = from + limit < all.length ? String(from + limit) : "";
    return { scheduled_messages: page, response_metadata: { next_cursor: next } };
  },

  "chat.deleteScheduledMessage": ({ workspace }, form) => {
    const index = workspace.waiting.findIndex(({ id }) => id === form.get("scheduled_message_id"));
    const found = workspace.waiting[index];
    const tooLate = found !== undefined && found.postAt - workspace.now() / 1000 < LAST_DELETE_S;
    if (found === undefined || tooLate) return { error: "invalid_scheduled_message_id" };
    workspace.waiting.splice(index, 1);
    return {};
  },
};
