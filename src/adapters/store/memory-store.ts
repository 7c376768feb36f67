/** What Callboard remembers, for as long as the process lives: for tests, the terminal and `memory:`. */
import type { Store } from "../../core/ports/store.ts";
import { strictStore } from "./strict-store.ts";

export function openMemoryStore(): Store {
  return strictStore({
    open: () => new Map<string, unknown>(),
    close: async () => {},
    explain: (failure) => ({ message: String(failure), hint: "" }),
  });
}
