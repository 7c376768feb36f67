/** What is wrong at the moment, where something is; each says what to do. */
import { type ReactNode, useEffect, useState } from "react";
import type { StageState, Trouble } from "../src/adapters/chat/web/protocol.ts";
import { act, onTrouble } from "./act.ts";
import type { Known } from "./page-state.ts";

const SHOWN_MS = 9_000;
const SHOWN_FAULTS = 50;

export function Banners({ known }: { known: Known }): ReactNode {
  const [said, setSaid] = useState("");
  useEffect(() => onTrouble(setSaid), []);
  useEffect(() => {
    if (said === "") return;
    const end = setTimeout(() => setSaid(""), SHOWN_MS);
    return () => clearTimeout(end);
  }, [said]);
  const stage = known.state?.stage;
  return (
    <div className="banners" role="status">
      {known.line === "lost" && (
        <p className="banner banner-warning">
          The playground's server is gone. What you see is from before; this page comes back by itself as soon
          as it runs again.
        </p>
      )}
      {known.line === "open" && known.anew && (
        <p className="banner">The server was started anew: what was said before is gone.</p>
      )}
      {stage?.conference !== undefined && stage.trouble !== undefined && (
        <TroubleBanner trouble={stage.trouble} />
      )}
      {stage?.held !== undefined && <HeldBanner held={stage.held} />}
      {said !== "" && <p className="banner banner-warning">{said}</p>}
    </div>
  );
}

function TroubleBanner({ trouble }: { trouble: Trouble }): ReactNode {
  return (
    <div className="banner banner-warning">
      <p>The schedule cannot be read at the moment; the last good one is served.</p>
      <Faults trouble={trouble} />
    </div>
  );
}

function HeldBanner({ held }: { held: NonNullable<StageState["held"]> }): ReactNode {
  return (
    <div className="banner banner-warning">
      <p>
        {held} That looks like a mishap, so the programme from before is served until an organiser accepts it.
      </p>
      <button type="button" className="button" onClick={() => void act.stage({ kind: "accept" })}>
        Accept it
      </button>
    </div>
  );
}

/** In place of everything, while there is no schedule at all. */
export function NoSchedule({ trouble }: { trouble: Trouble }): ReactNode {
  return (
    <main className="no-schedule">
      <h1>This schedule cannot be read</h1>
      <Faults trouble={trouble} />
      <p className="hint">
        Put it right: it is read again every few seconds, and this page goes on by itself.
      </p>
    </main>
  );
}

function Faults({ trouble }: { trouble: Trouble }): ReactNode {
  const { message, hint, faults } = trouble;
  return (
    <>
      <p>{message}</p>
      {hint !== undefined && <p>{hint}</p>}
      {faults.length > 0 && (
        <table className="faults">
          <thead>
            <tr>
              <th scope="col">Where</th>
              <th scope="col">What</th>
              <th scope="col">Found</th>
              <th scope="col">What may stand there</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, SHOWN_FAULTS).map(({ file, line, path, found, allowed }) => (
              <tr key={`${file} ${line} ${path} ${found}`}>
                <td>
                  {file}:{line}
                </td>
                <td>{path}</td>
                <td>{found}</td>
                <td>{allowed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {faults.length > SHOWN_FAULTS && <p className="hint">and {faults.length - SHOWN_FAULTS} more.</p>}
    </>
  );
}
