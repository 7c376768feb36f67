/** Every text in Canadian French, by its English. */
import { asking } from "./asking.ts";
import { grammar } from "./grammar.ts";
import { notices } from "./notices.ts";
import { organising } from "./organising.ts";
import { summaries } from "./summaries.ts";
import { times } from "./times.ts";

export const french: Readonly<Record<string, string>> = {
  ...asking,
  ...grammar,
  ...notices,
  ...organising,
  ...summaries,
  ...times,
};
