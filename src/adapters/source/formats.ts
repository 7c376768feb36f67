/** Every schedule format, in the order in which they are tried. A new one is a line here. */
import { callboardFormat } from "./callboard-format.ts";
import type { Format } from "./format.ts";

export const formats: readonly Format[] = [callboardFormat];
