import type { AttachedFile } from "../command/attachment.ts";
import type { SourceAnswer } from "./schedule-source.ts";

/**
 * Reads a file as a schedule, by its content. `zone` is the IANA zone of its times where neither the settings nor the
 * file name one. Rejects with a SourceFailure that carries every fault; nothing is kept, and whatever is in the file
 * holds nothing else up.
 */
export type ReadUpload = (file: AttachedFile, zone: string) => Promise<SourceAnswer>;
