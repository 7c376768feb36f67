/** Faults to order for the next calls of a method. `commit`: whether the call is carried out all the same. */
export type Fault =
  | { kind: "rate-limit"; seconds: number | undefined }
  | { kind: "refuse"; error: string }
  | { kind: "status"; status: number; commit: boolean }
  | { kind: "hang"; commit: boolean }
  /** Carried out at once, and answered well, but late. */
  | { kind: "late"; ms: number }
  | { kind: "reset"; commit: boolean };

export type FaultPlan = {
  /** `method`: `chat.postMessage`, or `response_url`. Orders add up. */
  next(method: string, fault: Fault): void;
  take(method: string): Fault | undefined;
};

export function faultPlan(): FaultPlan {
  const ordered = new Map<string, Fault[]>();
  return {
    next: (method, fault) => void ordered.set(method, [...(ordered.get(method) ?? []), fault]),
    take: (method) => ordered.get(method)?.shift(),
  };
}
