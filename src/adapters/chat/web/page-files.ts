/** The built page's files. */
import { readFile } from "node:fs/promises";
import path from "node:path";

export type PageFile = {
  type: string;
  body: Buffer /** Its name changes with its content. */;
  lasting: boolean;
};

/** The file at a path of the address; undefined when there is none. Rejects when the page could not be built. */
export type PageFiles = (address: string) => Promise<PageFile | undefined>;

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Of a folder, once `ready` has said where it is. */
export function pageFiles(ready: Promise<string>): PageFiles {
  // Whoever asks for a file hears of it.
  ready.catch(() => {});
  return async (address) => {
    const folder = await ready;
    const wanted = address === "/" ? "/index.html" : address;
    // Only plain names: nothing above the folder, nothing hidden.
    if (!/^(?:\/[\w-]+)*\/[\w-]+\.\w+$/.test(wanted)) return undefined;
    const type = TYPES[path.extname(wanted)];
    if (type === undefined) return undefined;
    try {
      const body = await readFile(path.join(folder, wanted));
      return { type, body, lasting: wanted.startsWith("/assets/") };
    } catch {
      return undefined;
    }
  };
}
