/** A line on which the conference's days lie side by side, without the nights between. Pure. */

export type Stretch = { day: string; from: number; to: number; left: number; width: number };

/** Around each day, so that what comes shortly before its first session is on the line. */
const MARGIN_MS = 45 * 60_000;

/** `left` and `width` are shares of the whole line. */
export function stretchesOf(days: readonly { day: string; from: number; to: number }[]): Stretch[] {
  const wide = days.map(({ day, from, to }) => ({ day, from: from - MARGIN_MS, to: to + MARGIN_MS }));
  const whole = wide.reduce((sum, { from, to }) => sum + to - from, 0) || 1;
  let left = 0;
  return wide.map((stretch) => {
    const width = (stretch.to - stretch.from) / whole;
    const placed = { ...stretch, left, width };
    left += width;
    return placed;
  });
}

/** The share of the line that lies before an instant; what is at night is at the day's edge. */
export function placeOf(at: number, stretches: readonly Stretch[]): number {
  for (const { from, to, left, width } of stretches) {
    if (at < from) return left;
    if (at <= to) return left + ((at - from) / (to - from)) * width;
  }
  return 1;
}

/** The instant at a share of the line. */
export function instantAt(place: number, stretches: readonly Stretch[]): number {
  const found = stretches.find(({ left, width }) => place <= left + width) ?? stretches.at(-1);
  if (found === undefined) return 0;
  return Math.round(found.from + ((place - found.left) / found.width) * (found.to - found.from));
}
