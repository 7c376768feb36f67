/** Redis' failures in words for the operator. Total; an address or a password never gets into them. */

type Reason = { signs: RegExp; message: string; hint: string };

const GOES_ON = "Callboard goes on by itself once it is back.";

/** By the codes of node:net and the first word of Redis' own errors: redis.io/docs/latest/develop/reference/protocol-spec */
const REASONS: readonly Reason[] = [
  {
    signs: /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|Connection timeout/,
    message: "it cannot be reached.",
    hint: `Start it, or look at the host and the port in DATABASE_URL. ${GOES_ON}`,
  },
  {
    signs: /NOAUTH|WRONGPASS|NOPERM/,
    message: "it does not let this user in, or not do that.",
    hint: "Look at the user and the password in DATABASE_URL, and at what its ACL allows.",
  },
  {
    signs: /^OOM|\bOOM command/,
    message: "its memory is full.",
    hint: "Give it more with maxmemory, or remove what else it holds. Nothing stored before is lost.",
  },
  {
    signs: /MISCONF/,
    message: "it cannot write to its disk, and takes nothing new.",
    hint: `Look into its log; mostly the disk is full. ${GOES_ON}`,
  },
  {
    signs: /READONLY/,
    message: "it is a replica, which may not be written.",
    hint: "Name the primary in DATABASE_URL.",
  },
  { signs: /LOADING/, message: "it is still reading its data.", hint: GOES_ON },
  {
    signs:
      /ECONNRESET|EPIPE|[Ss]ocket closed|client is (closed|offline)|[Cc]onnection is closed|isn't writeable|not connected|did not answer|timed out/,
    message: "the connection to it is broken.",
    hint: `See whether it runs and answers. ${GOES_ON}`,
  },
];

/** What is wrong and what to do; a failure it does not know is given in its own words. */
export function explainRedis(failure: unknown): { message: string; hint: string } {
  const text = wordsOf(failure);
  const known = REASONS.find(({ signs }) => signs.test(text));
  if (known !== undefined) return { message: known.message, hint: known.hint };
  return { message: text, hint: "See the log for the cause." };
}

function wordsOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const code = "code" in failure ? `${String(failure.code)} ` : "";
  const inner = failure instanceof AggregateError ? failure.errors.map(wordsOf).join(" ") : "";
  return `${code}${failure.message}${inner}`;
}
