/** The letters of pictures: Noto Sans (SIL Open Font License 1.1), as it comes with Satori's own HarfBuzz. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

let read: Buffer[] | undefined;

/** Latin, Greek and Cyrillic. Throws where the file is not: pictures are not drawn then, and nothing else is amiss. */
export function readFonts(): readonly Buffer[] {
  read ??= [readFileSync(fontFile())];
  return read;
}

/** Where that file is, wherever the package manager has put it. */
function fontFile(): string {
  const besideSatori = createRequire(createRequire(import.meta.url).resolve("satori"));
  return besideSatori.resolve("harfbuzzjs/test/fonts/noto/NotoSans-Regular.ttf");
}
