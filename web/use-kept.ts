/** State that outlives a reload of the page, where the browser keeps such things. */
import { useCallback, useState } from "react";

export function useKept<T extends string>(name: string, first: T): [T, (value: T) => void] {
  const key = `callboard ${name}`;
  // Written below, by the same type; what does not fit any more is made good by whoever reads it.
  const [value, setValue] = useState<T>(() => (read(key) as T | null) ?? first);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        sessionStorage.setItem(key, next);
      } catch {
        // Not kept then.
      }
    },
    [key],
  );
  return [value, keep];
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
