/** Callboard's own format among the others. */
import { parse } from "./callboard-yaml.ts";
import type { Format } from "../format.ts";

/** Our own files say so at the top; a file that merely looks like YAML is tried too, so that its faults are named. */
export const callboardFormat: Format = {
  name: "callboard",
  recognises: (files) =>
    files.some(({ text }) => /^\s*["{]?\s*"?callboard"?\s*:/m.test(text.slice(0, 4_000))),
  parse: (files, { zone }) => ({ schedule: parse(files, zone), findings: [] }),
};
