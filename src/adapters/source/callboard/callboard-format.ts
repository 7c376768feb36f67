/** Callboard's own format among the others. */
import type { FeedFile, Format } from "../format.ts";
import { parse } from "./callboard-yaml.ts";

/** Our own files say so at the top; a file that merely looks like YAML is tried too, so that its faults are named. */
export const callboardFormat: Format = {
  name: "callboard",
  recognises: (files) =>
    files.some(({ text }) => /^\s*["{]?\s*"?callboard"?\s*:/m.test(text.slice(0, 4_000))),
  parse: (files, { zone }) => ({ schedule: parse(withoutOthers(files), zone), findings: [] }),
};

/** Beside a schedule's own files lie notes and lists of other kinds; an address need not end in any way. */
function withoutOthers(files: readonly FeedFile[]): readonly FeedFile[] {
  const own = files.filter(({ name }) => /\.(ya?ml|json)$/i.test(name));
  return own.length > 0 ? own : files;
}
