/**
 * A programme on pretalx's API over the network: a list is followed to its last page, and the lists that it cannot be
 * read without are fetched beside it. All of it or nothing: a page that is missing would read as sessions cancelled.
 */
import { SourceFailure } from "../../../core/errors.ts";
import { MINUTE_MS } from "../../../core/time/instant.ts";
import { isMapping } from "../feed/check-feed.ts";
import { peekJson } from "../feed/read-json.ts";
import type { FeedFile } from "../format.ts";
import { requestFeed, statusOf, type Validators, type WebLimits } from "../web/web-request.ts";
import { listAddress, nextAddress, type PretalxAddress } from "./pretalx-address.ts";
import { kindOfPage } from "./pretalx-pages.ts";
import { type RelatedList, relatedLists } from "./pretalx-related.ts";

/** Pages as they were last time, by address. */
export type KnownPages = ReadonlyMap<string, { text: string; validators: Validators }>;

/** `changed`: whether any page is not as it was known. */
export type Walked = { files: FeedFile[]; pages: KnownPages; changed: boolean };

/** Far more than any conference has: pretalx gives fifty results a page. */
const MOST_PAGES = 500;
/** A page is looked into here, beside everything else that Callboard does. */
const MOST_PAGE_BYTES = 8 * 1024 * 1024;
const MOST_CHARACTERS = 64 * 1024 * 1024;
const WITHIN_MS = 3 * MINUTE_MS;
/** Not there in this version of pretalx, or not for everybody to see; the programme is read without. */
const ABSENT: ReadonlySet<number | undefined> = new Set([401, 403, 404]);

/** Rejects with a SourceFailure as a single request does, and when the pages do not end where they should. */
export async function walkPretalx(
  address: PretalxAddress,
  known: KnownPages,
  limits: WebLimits,
): Promise<Walked> {
  const pages = new Map<string, { text: string; validators: Validators }>();
  const files: FeedFile[] = [];
  const values: unknown[] = [];
  const begun = limits.clock.now();
  let characters = 0;

  async function fetchPage(at: URL): Promise<string> {
    const before = known.get(at.href);
    const answer = await requestFeed(at.href, before?.validators ?? {}, {
      mostBytes: MOST_PAGE_BYTES,
      ...limits,
    });
    const page =
      answer.status === "fetched"
        ? { text: answer.text, validators: answer.validators }
        : (before ?? { text: "", validators: {} });
    pages.set(at.href, page);
    characters += page.text.length;
    return page.text;
  }

  /** The file's name is the same at each reading, whatever the address has in it. */
  async function fetchList(list: string, first: URL): Promise<void> {
    const name = list === "" ? "event" : list;
    let next: URL | undefined = first;
    for (let number = 1; next !== undefined; number += 1) {
      if (pages.has(next.href)) throw astray(first, "goes round in a circle");
      const late = limits.clock.now() - begun > WITHIN_MS;
      if (pages.size >= MOST_PAGES || characters > MOST_CHARACTERS || late)
        throw astray(first, "does not come to an end");
      const file = { name: `${name}${number === 1 ? "" : `-${number}`}.json`, text: await fetchPage(next) };
      const value = peekJson(file);
      // What is no JSON is for the reader to refuse; a list that has nothing of a programme would only confuse it.
      if (value === undefined || kindOfPage(value) !== undefined) files.push(file);
      values.push(value);
      next = following(value, first);
    }
  }

  function following(page: unknown, first: URL): URL | undefined {
    if (!isMapping(page) || typeof page.next !== "string" || page.next === "") return undefined;
    const next = nextAddress(address, page.next);
    if (next === undefined)
      throw astray(first, "says that it goes on at another site, which is not followed");
    return next;
  }

  /** False when there is no such list for us. */
  async function tryList(list: RelatedList | "talks"): Promise<boolean> {
    try {
      await fetchList(list, listAddress(address, list));
      return true;
    } catch (failure) {
      if (ABSENT.has(statusOf(failure))) return false;
      throw failure;
    }
  }

  await fetchList(address.list, address.start);
  if (values[0] !== undefined) {
    const asked = new Set<string>([address.list]);
    // What was fetched may name more that is not there.
    for (let missing = unasked(values, asked); missing !== undefined; missing = unasked(values, asked)) {
      asked.add(missing);
      if (!(await tryList(missing)) && missing === "slots" && !asked.has("talks")) await tryList("talks");
    }
  }
  const changed =
    pages.size !== known.size || [...pages].some(([at, { text }]) => known.get(at)?.text !== text);
  return { files, pages, changed };
}

function unasked(values: readonly unknown[], asked: ReadonlySet<string>): RelatedList | undefined {
  return [...relatedLists(values)].find((list) => !asked.has(list));
}

function astray({ protocol, host, pathname }: URL, why: string): SourceFailure {
  return new SourceFailure("unreachable", `The list at ${protocol}//${host}${pathname} ${why}.`, {
    hint: "Callboard keeps the last good schedule and tries again. Check the address, or give that of schedule.json.",
  });
}
