/** Reads what organisers upload, as `CONFERENCE` is read: by its content, in a process of its own. */
import type { AttachedFile } from "../../core/command/attachment.ts";
import { SourceFailure } from "../../core/errors.ts";
import type { ReadUpload } from "../../core/ports/read-upload.ts";
import type { SourceAnswer } from "../../core/ports/schedule-source.ts";
import { parseZoneOverride } from "./open-source.ts";
import { type ReadApart, readApart } from "./read-apart.ts";

/**
 * `wanted`: the conference's IANA zone, in place of what the file says. `read`: what reads files; unless it is given,
 * the one of all this process. Throws a UserError for a zone that does not exist.
 */
export function createReadUpload(wanted: string | undefined, read: ReadApart = readApart): ReadUpload {
  const set = parseZoneOverride(wanted);

  async function readIn(file: AttachedFile, zone: string | undefined): Promise<SourceAnswer> {
    const answer = await read([file], { known: undefined, zone, format: undefined });
    if (answer === "unchanged") throw new SourceFailure("malformed", `${file.name} gave no schedule.`);
    return answer;
  }

  return async (file, zone) => {
    try {
      return await readIn(file, set);
    } catch (failure) {
      if (set !== undefined || !(failure instanceof SourceFailure)) throw failure;
      // It may only want a zone; what else is wrong with it is said as it was found first.
      const answer = await readIn(file, zone).catch(() => Promise.reject(failure));
      const message = `The file names no time zone that exists: its times are read as those of ${zone}, as those of the conference were that was served when it came.`;
      const finding = { level: "warning", code: "zone-assumed", session: undefined, message } as const;
      return { ...answer, findings: [finding, ...answer.findings] };
    }
  };
}
