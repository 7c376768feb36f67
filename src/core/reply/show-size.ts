/** Sizes in words. */

const STEP = 1024;

/** `340 B`, `12 KB`, `3.4 MB`. */
export function showSize(bytes: number): string {
  if (bytes < STEP) return `${bytes} B`;
  const kilobytes = bytes / STEP;
  return kilobytes < STEP ? `${Math.round(kilobytes)} KB` : `${(kilobytes / STEP).toFixed(1)} MB`;
}
