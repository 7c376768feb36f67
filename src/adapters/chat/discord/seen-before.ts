/** Remembers ids for as long as their events may be delivered again. */

/** True from the second time on that it is asked about an id, for the latest `capacity` ids. */
export function seenBefore(capacity: number): (id: string) => boolean {
  // A Set keeps the order of insertion, so its first is the oldest.
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return true;
    seen.add(id);
    if (seen.size > capacity) for (const oldest of seen) if (seen.delete(oldest)) break;
    return false;
  };
}
