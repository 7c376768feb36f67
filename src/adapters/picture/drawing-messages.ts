/** What passes between Callboard and the process that draws for it: one answer for each request, in order. */
import type { Timetable } from "../../core/reply/timetable.ts";

export type DrawingRequest = { timetable: Timetable };

/** `png`, or why there is none. */
export type DrawingAnswer = { png: Uint8Array } | { problem: string };
