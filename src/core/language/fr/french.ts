/** Every text in Canadian French, by its English. */
import { agenda } from "./agenda.ts";
import { asking } from "./asking.ts";
import { conferences } from "./conferences.ts";
import { deciding } from "./deciding.ts";
import { events } from "./events.ts";
import { finding } from "./finding.ts";
import { grammar } from "./grammar.ts";
import { linkingChannels } from "./linking-channels.ts";
import { notices } from "./notices.ts";
import { operating } from "./operating.ts";
import { organising } from "./organising.ts";
import { privacy } from "./privacy.ts";
import { proposing } from "./proposing.ts";
import { reminding } from "./reminding.ts";
import { settings } from "./settings.ts";
import { sources } from "./sources.ts";
import { stored } from "./stored.ts";
import { summaries } from "./summaries.ts";
import { times } from "./times.ts";

export const french: Readonly<Record<string, string>> = {
  ...agenda,
  ...asking,
  ...conferences,
  ...grammar,
  ...notices,
  ...organising,
  ...privacy,
  ...proposing,
  ...reminding,
  ...settings,
  ...summaries,
  ...times,
  ...operating,
  ...sources,
  ...deciding,
  ...events,
  ...finding,
  ...linkingChannels,
  ...stored,
};
