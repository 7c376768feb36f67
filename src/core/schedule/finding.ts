/** What was noticed while a schedule was read: for organisers, before day one. */

/**
 * `error`: something is lost or wrong unless it is put right; `warning`: Callboard assumed something; `note`: worth
 * knowing. `code` is stable and kebab-case; `session` is the session's id where it concerns one; `message` says what
 * was found and what Callboard assumed.
 */
export type Finding = {
  level: "error" | "warning" | "note";
  code: string;
  session: string | undefined;
  message: string;
};
