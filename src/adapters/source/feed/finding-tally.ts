/** Findings of one kind told once, with how many there are and the first few of them. */
import type { Finding } from "../../../core/schedule/finding.ts";

export type FindingTally = {
  /** `what` says what is the matter and what was done, for one entry as for many; `entry` names one of them. */
  add(level: Finding["level"], code: string, what: string, entry: string): void;
  findings(): Finding[];
};

const SHOWN = 3;

export function createFindingTally(): FindingTally {
  const kinds = new Map<string, { level: Finding["level"]; what: string; count: number; first: string[] }>();
  return {
    add(level, code, what, entry) {
      const kind = kinds.get(code) ?? { level, what, count: 0, first: [] };
      kind.count += 1;
      if (kind.first.length < SHOWN) kind.first.push(entry);
      kinds.set(code, kind);
    },
    findings: () =>
      [...kinds].map(([code, { level, what, count, first }]) => {
        const rest = count > first.length ? `, and ${count - first.length} more` : "";
        return {
          level,
          code,
          session: undefined,
          message: `${what} (${count}): ${first.join(", ")}${rest}.`,
        };
      }),
  };
}
