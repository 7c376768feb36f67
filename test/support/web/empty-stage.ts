/** A stage on which nothing happens and the clock is the machine's. */
import type { Stage } from "../../../src/adapters/chat/web/stage.ts";

export function emptyStage(): Stage {
  return {
    state: () => ({
      clock: { now: Date.now(), speed: 1, paused: false },
      conference: undefined,
      planned: [],
      edits: [],
      trouble: undefined,
      held: undefined,
    }),
    wish: async () => {},
    sessions: () => ({ sessions: [], total: 0 }),
    touched: () => {},
    onChange: () => {},
  };
}
