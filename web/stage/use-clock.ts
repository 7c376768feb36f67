/** The stage's clock, as it goes on between two words from the server. */
import { useEffect, useState } from "react";
import type { StageState } from "../../src/adapters/chat/web/protocol.ts";

/** Often enough for seconds at its own speed, and smooth enough when it runs fast. */
const BEAT_MS = { slow: 250, fast: 50 };

export function useClock(stage: StageState["clock"], toldAt: number): number {
  const [now, setNow] = useState(stage.now);
  const { speed, paused, now: told } = stage;
  useEffect(() => {
    const look = () => setNow(paused ? told : told + (performance.now() - toldAt) * speed);
    look();
    if (paused) return;
    const beat = setInterval(look, speed > 10 ? BEAT_MS.fast : BEAT_MS.slow);
    return () => clearInterval(beat);
  }, [told, speed, paused, toldAt]);
  return now;
}
