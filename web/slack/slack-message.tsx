/** One message as Slack draws it, from the very JSON that Slack would get. */
import { createElement, Fragment, memo, type ReactNode } from "react";
import { type Block, Message } from "slack-blocks-to-jsx";
import type { SlackBlock } from "../../src/adapters/chat/slack/encode-block.ts";
import type { SlackMessage as SlackJson } from "../../src/adapters/chat/slack/encode-reply.ts";
import type { Channel, PageMessage } from "../../src/adapters/chat/web/protocol.ts";
import { Carried } from "../column/carried.tsx";
import { CALLBOARD_FACE } from "../faces.ts";
import { readMrkdwn } from "./read-mrkdwn.ts";
import { showDate } from "./show-date.ts";

export type SlackMessageProps = {
  message: PageMessage;
  time: string;
  channels: readonly Channel[];
  light: boolean;
  /** The stage's clock. */
  now: number;
  onPress: (message: PageMessage, button: { id: string; value: string }) => void;
};

export const SlackMessage = memo(function SlackMessage(props: SlackMessageProps) {
  const { message, time, light, onPress } = props;
  // The Slack encoder wrote it.
  const body = message.shown?.slack as SlackJson | undefined;
  const { asked } = message;

  /** The drawn buttons know nothing of presses; their ids say which they are. */
  const press = (target: EventTarget) => {
    const id = target instanceof Element ? target.closest("button")?.id : undefined;
    const buttons = body?.blocks.flatMap((block) => (block.type === "actions" ? block.elements : [])) ?? [];
    const button = buttons.find(({ action_id }) => id === domId(message, action_id));
    if (button !== undefined) onPress(message, { id: button.action_id, value: button.value });
  };

  const blocks = (body?.blocks ?? []).map((block) => drawBlock(block, props));
  const pictures = (body?.blocks ?? []).map((block) => (block.type === "image" ? block.slack_file.id : ""));
  // In a workspace these arrive as direct messages, or in the message's thread.
  const files = Object.keys(message.files).filter((name) => !pictures.includes(name));

  return (
    <article className="s-message" data-theme={light ? "light" : "dark"}>
      <img className="s-face" src={CALLBOARD_FACE} alt="" />
      <div className="s-content">
        {asked !== undefined && <p className="s-only">Only visible to you</p>}
        <p className="s-head">
          <b>Callboard</b> <span className="s-app">APP</span> <time>{time}</time>
        </p>
        {body === undefined && <p className="s-thinking">…</p>}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens for the buttons in it */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys press those buttons, and arrive as clicks */}
        <div onClick={({ target }) => press(target)}>{createElement(Fragment, null, ...blocks)}</div>
        {files.map((name) => (
          <Carried key={name} name={name} alt={undefined} files={message.files} />
        ))}
        {message.edited && <span className="s-edited">(edited)</span>}
      </div>
    </article>
  );
});

function drawBlock(block: SlackBlock, props: SlackMessageProps): ReactNode {
  if (block.type === "image")
    return <Carried name={block.slack_file.id} alt={block.alt_text} files={props.message.files} />;
  return (
    <div className={`s-block s-${block.type}`}>
      <Drawn block={adapt(block, props.message)} {...props} />
    </div>
  );
}

function Drawn({ block, channels, light, now }: SlackMessageProps & { block: Block }) {
  return (
    <Message
      withoutWrapper
      logo=""
      name="Callboard"
      theme={light ? "light" : "dark"}
      blocks={[block]}
      data={{ channels: [...channels] }}
      hooks={{ date: ({ timestamp, format }) => showDate(Number(timestamp), format, now) }}
    />
  );
}

/** The same block in the words of the library that draws it: text is read here, and what is plain stays plain. */
function adapt(block: Exclude<SlackBlock, { type: "image" }>, message: PageMessage): Block {
  switch (block.type) {
    case "divider":
      return block;
    case "header":
      return { type: "header", text: { type: "plain_text", text: block.text.text, verbatim: true } };
    case "section":
      return rich(block.text.text);
    case "context":
      return rich(block.elements.map(({ text }) => text).join("\n"));
    case "actions":
      return {
        type: "actions",
        elements: block.elements.map((button) => ({
          ...button,
          action_id: domId(message, button.action_id),
          text: { type: "plain_text", text: button.text.text, verbatim: true },
        })),
      };
  }
}

function rich(text: string): Block {
  return {
    type: "rich_text",
    elements: [{ type: "rich_text_section", elements: readMrkdwn(text) }],
  };
}

/** An id that no other button of the page has. */
function domId({ number }: PageMessage, action: string): string {
  return `slack-${number}-${action}`;
}
