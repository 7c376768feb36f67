import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  // Every file is served by Callboard itself, and none is small enough to stand in another: the page's rules for what
  // it may load know no `data:`.
  base: "/",
  publicDir: "public",
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 2_000, modulePreload: { polyfill: false } },
});
