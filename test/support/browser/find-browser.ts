/** A Chromium of the machine's own, where there is one: Debian's package, or what CHROMIUM names. */
import { existsSync } from "node:fs";

const KNOWN = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Undefined where there is none: the tests that need it are skipped by name. */
export const browserPath = [process.env.CHROMIUM ?? "", ...KNOWN].find(
  (path) => path !== "" && existsSync(path),
);
