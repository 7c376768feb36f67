/** The properties of one iCalendar component, each line parsed on its own so that a bad one harms no other. */
import ICAL from "ical.js";

export type IcsProperty = { parameters: ReadonlyMap<string, string>; values: readonly unknown[] };

export type IcsProperties = {
  all(name: string): readonly IcsProperty[];
  /** The first value of the first property of that name, as text; empty where there is none. */
  text(name: string): string;
};

export function readProperties(lines: readonly string[]): IcsProperties {
  const found = new Map<string, IcsProperty[]>();
  for (const line of lines) {
    const read = readProperty(line);
    if (read === undefined) continue;
    const named = found.get(read.name);
    if (named === undefined) found.set(read.name, [read.property]);
    else named.push(read.property);
  }
  const all = (name: string) => found.get(name) ?? [];
  return {
    all,
    text(name) {
      const value = all(name)[0]?.values[0];
      return typeof value === "string" || typeof value === "number" ? unescapeRest(String(value)) : "";
    },
  };
}

/** Undefined when ical.js refuses the line. */
function readProperty(line: string): { name: string; property: IcsProperty } | undefined {
  // Some write VALUE=DATE and then a date with a time: the time is what they mean.
  const repaired = /:\d{8}T\d{4,6}Z?\s*$/.test(line) ? line.replace(/;VALUE=DATE(?=[;:])/i, "") : line;
  try {
    const parsed: unknown = ICAL.parse.property(repaired.trimEnd());
    if (!Array.isArray(parsed)) return undefined;
    const [name, parameters, , ...values]: unknown[] = parsed;
    if (typeof name !== "string" || typeof parameters !== "object" || parameters === null) return undefined;
    const texts = Object.entries(parameters).filter(
      (pair): pair is [string, string] => typeof pair[1] === "string",
    );
    return { name, property: { parameters: new Map(texts), values } };
  } catch {
    return undefined;
  }
}

/** ical.js leaves properties that it does not know as they are, and nobody's standard has a `\r`. */
function unescapeRest(text: string): string {
  return text.replace(/\\r\\n|\\r\n?|\\n/gi, "\n").replace(/\\([,;\\])/g, "$1");
}
