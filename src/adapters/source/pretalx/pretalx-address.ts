/** Addresses of pretalx's REST API (https://docs.pretalx.org/api/). Pure. */

/** `list` is what stands behind the event: `slots`, `talks`, …; empty for the event itself. */
export type PretalxAddress = { start: URL; event: URL; list: string };

/** Undefined for an address of anything else. pretalx may be installed below any path. */
export function readPretalxAddress(address: string): PretalxAddress | undefined {
  const start = URL.parse(address);
  const [, event, list = ""] =
    /^(.*\/api\/events\/[^/]+)(?:\/(?:([a-z-]+)(?:\/.*)?)?)?$/.exec(start?.pathname ?? "") ?? [];
  if (start === null || event === undefined) return undefined;
  return { start, event: new URL(`${event}/`, start), list };
}

/** The address of a whole list of the same event. */
export function listAddress({ event, start }: PretalxAddress, list: string): URL {
  return withSecretsOf(start, new URL(list === "" ? event : `${list}/`, event));
}

/**
 * Where a list goes on, as one of its pages says; undefined when that is at another site, which is not followed. Behind
 * a proxy, pretalx may not know that it is reached securely; and where it is reached openly, it may know better.
 */
export function nextAddress({ start }: PretalxAddress, next: string): URL | undefined {
  const to = URL.parse(next, start.href);
  if (to === null || to.host !== start.host || !/^https?:$/.test(to.protocol)) return undefined;
  if (start.protocol === "https:") to.protocol = "https:";
  return withSecretsOf(start, to);
}

function withSecretsOf({ username, password }: URL, to: URL): URL {
  to.username = username;
  to.password = password;
  return to;
}
