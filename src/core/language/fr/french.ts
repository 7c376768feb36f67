/** Every text in Canadian French, by its English. */
import { agenda } from "./agenda.ts";
import { asking } from "./asking.ts";
import { grammar } from "./grammar.ts";
import { notices } from "./notices.ts";
import { organising } from "./organising.ts";
import { privacy } from "./privacy.ts";
import { proposing } from "./proposing.ts";
import { reminding } from "./reminding.ts";
import { settings } from "./settings.ts";
import { summaries } from "./summaries.ts";
import { times } from "./times.ts";

export const french: Readonly<Record<string, string>> = {
  ...agenda,
  ...asking,
  ...grammar,
  ...notices,
  ...organising,
  ...privacy,
  ...proposing,
  ...reminding,
  ...settings,
  ...summaries,
  ...times,
};
