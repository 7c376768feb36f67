import type { Timetable } from "../reply/timetable.ts";

/**
 * A timetable as a PNG; the same bytes for the same timetable, while they are remembered. Rejects when it cannot be
 * drawn, takes a few seconds at most to say so, and may be asked again at once. It holds nothing else up.
 */
export type DrawTimetable = (timetable: Timetable) => Promise<Uint8Array>;
