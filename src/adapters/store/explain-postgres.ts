/** PostgreSQL's failures in words for the operator. Total; an address or a password never gets into them. */
import { z } from "zod";

/** SQLSTATE, or node's code: postgresql.org/docs/current/errcodes-appendix.html */
const coded = z.object({ code: z.string() });

type Reason = { signs: RegExp; message: string; hint: string };

const GOES_ON = "Callboard goes on by itself once it is back.";

const REASONS: readonly Reason[] = [
  {
    signs:
      /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT)|timeout exceeded when trying to connect/,
    message: "it cannot be reached.",
    hint: `Start it, or look at the host and the port in DATABASE_URL. ${GOES_ON}`,
  },
  {
    signs: /^28/,
    message: "it does not let this user in.",
    hint: "Look at the user and the password in DATABASE_URL, and at pg_hba.conf.",
  },
  {
    signs: /^3D000/,
    message: "there is no such database.",
    hint: "Create it with createdb, or name another in DATABASE_URL.",
  },
  {
    signs: /^42501/,
    message: "this user may not do that.",
    hint: "Let the user of DATABASE_URL create tables: GRANT CREATE, USAGE ON SCHEMA public.",
  },
  { signs: /^53100/, message: "its disk is full.", hint: `Free some space. ${GOES_ON}` },
  {
    signs: /^53300/,
    message: "it has no connection free.",
    hint: "Raise max_connections; each Callboard uses up to 10.",
  },
  { signs: /^25006/, message: "it may only be read.", hint: "Name the primary in DATABASE_URL." },
  {
    signs: /^42P01|^42703/,
    message: "its tables are not as Callboard makes them.",
    hint: "Restore them from a backup, or name another database in DATABASE_URL.",
  },
  { signs: /^57P03/, message: "it is starting or stopping.", hint: GOES_ON },
  {
    signs: /^(08|57P0|ECONNRESET|EPIPE)|Connection terminated|not queryable|Query read timeout/,
    message: "the connection to it is broken.",
    hint: `See whether it runs and answers. ${GOES_ON}`,
  },
];

/** What is wrong and what to do; a failure it does not know is given in its own words. */
export function explainPostgres(failure: unknown): { message: string; hint: string } {
  const first: unknown = failure instanceof AggregateError ? failure.errors[0] : failure;
  const text = first instanceof Error ? first.message : String(first);
  const code = coded.safeParse(first).data?.code;
  const known = REASONS.find(({ signs }) => (code !== undefined && signs.test(code)) || signs.test(text));
  if (known !== undefined) return { message: known.message, hint: known.hint };
  return { message: text, hint: "See the log for the cause." };
}
