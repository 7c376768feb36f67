import { describe, expect, it } from "vitest";
import {
  listAddress,
  nextAddress,
  readPretalxAddress,
} from "../../src/adapters/source/pretalx/pretalx-address.ts";

const read = (address: string) => {
  const found = readPretalxAddress(address);
  if (found === undefined) throw new Error(`${address} is not pretalx's`);
  return found;
};

describe("an address of pretalx's API", () => {
  it.each([
    ["https://pretalx.com/api/events/club/slots/?expand=room", "slots"],
    ["https://pretalx.com/api/events/club/talks", "talks"],
    ["https://cfp.test/sub/path/api/events/club/schedules/latest/", "schedules"],
    ["https://pretalx.com/api/events/club/", ""],
    ["https://pretalx.com/api/events/club", ""],
  ])("%s is of the list %s", (address, list) => {
    expect(read(address).list).toBe(list);
    expect(listAddress(read(address), "rooms").pathname).toMatch(/\/api\/events\/club\/rooms\/$/);
    expect(listAddress(read(address), "").pathname).toMatch(/\/api\/events\/club\/$/);
  });

  it.each([
    "https://pretalx.com/club/schedule/export/schedule.json",
    "https://pretalx.com/api/events/",
    "https://indico.test/export/event/1.json",
    "nonsense",
  ])("%s is none", (address) => {
    expect(readPretalxAddress(address)).toBeUndefined();
  });

  it("goes on at the same site alone, as securely as it began, and with what lets it in", () => {
    const address = read("https://me:secret@cfp.test/api/events/club/slots/");
    const next = (to: string) => nextAddress(address, to)?.href;
    const second = "https://me:secret@cfp.test/api/events/club/slots/?page=2";
    expect(next("https://cfp.test/api/events/club/slots/?page=2")).toBe(second);
    expect(next("http://cfp.test/api/events/club/slots/?page=2")).toBe(second);
    expect(next("?page=2")).toBe(second);
    expect(next("https://evil.example/?page=2")).toBeUndefined();
    expect(next("https://cfp.test:8443/?page=2")).toBeUndefined();
    expect(next("file:///etc/passwd")).toBeUndefined();
    expect(listAddress(address, "rooms").href).toBe("https://me:secret@cfp.test/api/events/club/rooms/");
  });
});
