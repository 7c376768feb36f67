/** Light or dark: as the machine has it, unless somebody chose. */
import { useEffect, useSyncExternalStore } from "react";
import { useKept } from "./use-kept.ts";

export type Theme = "system" | "light" | "dark";

const dark = matchMedia("(prefers-color-scheme: dark)");

function listen(changed: () => void): () => void {
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}

export function useLight(): { light: boolean; theme: Theme; choose: (theme: Theme) => void } {
  const [theme, choose] = useKept<Theme>("theme", "system");
  const systemDark = useSyncExternalStore(listen, () => dark.matches);
  const light = theme === "system" ? !systemDark : theme === "light";
  useEffect(() => {
    document.documentElement.dataset.theme = light ? "light" : "dark";
  }, [light]);
  return { light, theme, choose };
}
