/** One message as Discord draws it, from the very JSON that Discord would get. */
import { memo } from "react";
import type { EncodedMessage } from "../../src/adapters/chat/discord/encode-reply.ts";
import type { PageMessage } from "../../src/adapters/chat/web/protocol.ts";
import { Carried } from "../column/carried.tsx";
import { CALLBOARD_FACE, faceOf } from "../faces.ts";
import { type Drawing, Markdown } from "./draw-markdown.tsx";
import { plainOf, readLine } from "./read-markdown.ts";

export type DiscordMessageProps = {
  message: PageMessage;
  /** Who asked, where somebody did. */
  askedBy: string | undefined;
  time: string;
  drawing: Drawing;
  light: boolean;
  onPress: (message: PageMessage, button: { id: string; value: string }) => void;
};

/** Discord: Component Reference, Button Styles. */
const STYLES: Readonly<Record<number, string>> = {
  1: "primary",
  2: "secondary",
  3: "success",
  4: "destructive",
};

export const DiscordMessage = memo(function DiscordMessage(props: DiscordMessageProps) {
  const { message, askedBy, time, drawing, light, onPress } = props;
  // The Discord encoder wrote it.
  const body = message.shown?.discord as EncodedMessage | undefined;
  const { asked } = message;
  return (
    <discord-message
      author="Callboard"
      avatar={CALLBOARD_FACE}
      bot
      timestamp={time}
      edited={message.edited}
      lightTheme={light}
      className={asked === undefined ? "d-message" : "d-message d-own"}
    >
      {asked !== undefined && (
        <discord-command
          slot="reply"
          author={askedBy ?? asked.by}
          avatar={faceOf(asked.by)}
          command={asked.line.replace(/^\//, "").split(" ").slice(0, 2).join(" ")}
          lightTheme={light}
        />
      )}
      {body === undefined ? <span className="d-thinking">Callboard is thinking…</span> : null}
      {body?.embeds.map((embed) => (
        <discord-embed
          key="embed"
          slot="embeds"
          color={`#${embed.color.toString(16).padStart(6, "0")}`}
          lightTheme={light}
        >
          <discord-embed-description slot="description">
            {embed.title !== undefined && <div className="d-title">{plainOf(readLine(embed.title))}</div>}
            {embed.description !== undefined && <Markdown text={embed.description} drawing={drawing} />}
            {body.attachments?.map(({ filename, description }) => (
              <Carried key={filename} name={filename} alt={description} files={message.files} />
            ))}
            {embed.footer !== undefined && <div className="d-footer">{embed.footer.text}</div>}
          </discord-embed-description>
        </discord-embed>
      ))}
      {body !== undefined && body.components.length > 0 && (
        <div slot="components" className="d-rows">
          {body.components.map((row) => (
            <discord-action-row key={row.components[0]?.custom_id}>
              {row.components.map((button) => (
                <discord-button
                  key={button.custom_id}
                  type={STYLES[button.style] ?? "secondary"}
                  onClick={() => onPress(message, { id: button.custom_id, value: "" })}
                >
                  {button.label}
                </discord-button>
              ))}
            </discord-action-row>
          ))}
        </div>
      )}
      {asked !== undefined && body !== undefined && (
        <div slot="components" className="d-only">
          Only you can see this
        </div>
      )}
    </discord-message>
  );
});
