/** What is said when a file is not what it was taken for. */
import { SourceFailure } from "../../../core/errors.ts";
import type { FeedFile } from "../format.ts";

/** `what` is what the file should have been, such as `a timetable of Indico`. */
export function notOfFormat({ name }: FeedFile, what: string): SourceFailure {
  return new SourceFailure("malformed", `${name} does not have the shape of ${what}.`, {
    hint: "Look whether the address or the file is the right one; the documentation lists what each system gives.",
  });
}
