import { describe, expect, it } from "vitest";
import { openMemoryStore } from "../../src/adapters/store/memory-store.ts";
import { rememberTold } from "../../src/core/outbox/remember-told.ts";
import { openProgramme } from "../../src/core/queries/programme.ts";
import { factsOf } from "../../src/core/reminders/facts.ts";
import { openToldLedger } from "../../src/core/reminders/told.ts";
import { MINUTE_MS } from "../../src/core/time/instant.ts";
import { aSchedule, aSession } from "../support/conference.ts";

const session = aSession({ id: "a" });
const programme = openProgramme(aSchedule([session]), "1");
const hall = { kind: "channel", platform: "slack", community: "club", channel: "hall" } as const;
const ada = { kind: "person", platform: "slack", community: "club", person: "ada" } as const;
const { start } = session;

/** The call of so many minutes before, under its own delivery id, as a message that stands there. */
const call = (lead: number) => ({
  delivery: `call ${lead}`,
  tellings: [
    { about: "a", start, lead, due: start - lead * MINUTE_MS, said: factsOf("a", programme), via: [] },
  ],
});
const standing = (lead: number) => ({ channel: "hall", message: `${lead}` });
const earlier = { message: standing(3), at: start - 3 * MINUTE_MS, late: true };
const newer = { message: standing(1), at: start - MINUTE_MS };

describe("a post that is found after a newer one was made", () => {
  it("is remembered beside it, in a channel", async () => {
    const ledger = openToldLedger(openMemoryStore());
    await rememberTold(ledger, programme, hall, call(1), newer);
    await rememberTold(ledger, programme, hall, call(3), earlier);
    const told = (await ledger.of(hall)).get("a");
    expect(told).toMatchObject({ delivery: "call 1", message: standing(1), times: 2 });
    expect(told?.beside).toMatchObject({ delivery: "call 3", message: standing(3) });
  });

  it("is not remembered beside itself", async () => {
    const ledger = openToldLedger(openMemoryStore());
    await rememberTold(ledger, programme, hall, call(3), { ...newer, message: standing(3) });
    await rememberTold(ledger, programme, hall, call(3), earlier);
    expect((await ledger.of(hall)).get("a")?.beside).toBeUndefined();
  });

  it("is not edited for a person, so only the newer one is remembered", async () => {
    const ledger = openToldLedger(openMemoryStore());
    await rememberTold(ledger, programme, ada, call(1), newer);
    await rememberTold(ledger, programme, ada, call(3), earlier);
    const told = (await ledger.of(ada)).get("a");
    expect(told?.delivery).toBe("call 1");
    expect(told?.beside).toBeUndefined();
  });
});
