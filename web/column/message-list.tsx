/** The messages of one place, the latest in view; earlier ones are drawn when they are asked for. */
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { PageMessage } from "../../src/adapters/chat/web/protocol.ts";
import { fetchOlder } from "../server.ts";

export type MessageListProps = {
  label: string;
  /** Whether screen readers say what is new. */
  spoken: boolean;
  /** Another place or person begins at its end. */
  of: string;
  messages: readonly PageMessage[];
  /** Whether the server has earlier ones than the page. */
  older: boolean;
  draw: (messages: readonly PageMessage[]) => ReactNode;
  empty: ReactNode;
};

/** Drawn at once; scrolling stays quick however much was said. */
const DRAWN = 60;
/** Whoever is so near the end follows it. */
const NEAR_PX = 120;

export function MessageList({
  label,
  spoken,
  of,
  messages,
  older,
  draw,
  empty,
}: MessageListProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const [drawn, setDrawn] = useState(DRAWN);
  const [behind, setBehind] = useState(false);
  const [asking, setAsking] = useState(false);
  const shown = messages.slice(-drawn);
  const more = messages.length > shown.length || older;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its end
  useLayoutEffect(() => {
    follows.current = true;
    setDrawn(DRAWN);
  }, [of]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const toEnd = () => {
      if (follows.current) element.scrollTop = element.scrollHeight;
      setBehind(!follows.current);
    };
    toEnd();
    // What is drawn by elements of their own gets its height a moment later.
    const grown = new ResizeObserver(toEnd);
    for (const child of element.children) grown.observe(child);
    return () => grown.disconnect();
  });

  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
    setBehind(!follows.current);
  };

  const showOlder = async () => {
    const element = box.current;
    const height = element?.scrollHeight ?? 0;
    follows.current = false;
    if (messages.length <= shown.length) {
      setAsking(true);
      await fetchOlder().catch(() => {});
      setAsking(false);
    }
    setDrawn(drawn + DRAWN * 2);
    // What was in view stays in view.
    requestAnimationFrame(() => {
      if (element !== null) element.scrollTop += element.scrollHeight - height;
    });
  };

  return (
    <div className="messages-frame">
      <div
        ref={box}
        className="messages"
        role="log"
        aria-label={label}
        aria-live={spoken ? "polite" : "off"}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className="messages-inner">
          {more && (
            <button type="button" className="older" disabled={asking} onClick={showOlder}>
              Show older messages
            </button>
          )}
          {shown.length === 0 ? empty : draw(shown)}
        </div>
      </div>
      {behind && (
        <button
          type="button"
          className="to-end"
          onClick={() => {
            follows.current = true;
            if (box.current !== null) box.current.scrollTop = box.current.scrollHeight;
          }}
        >
          ↓ To the latest
        </button>
      )}
    </div>
  );
}
