/** A person's calendar: at a private address, which calendar programs look at by themselves, or as a file. */
import type { Scene } from "../core/command/scene.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words } from "../core/language/words.ts";
import type { Reply } from "../core/reply/reply.ts";

export async function calendarFeed(
  wanted: "new" | "off",
  { agendas, invocation }: Scene,
): Promise<Reply<Words>> {
  const { addresses, feeds } = agendas;
  if (wanted === "off") {
    const text = (await feeds.takeBack(invocation.who))
      ? say("The address of your calendar is gone: programs that look there find nothing any more.")
      : say("Your calendar had no address.");
    return { title: say("Your calendar"), blocks: [{ kind: "paragraph", text }] };
  }
  if (addresses === undefined) {
    throw new UserError(
      "unreachable",
      say("This Callboard has no public address, so calendars cannot reach it."),
      {
        hint: say("An organiser can set PUBLIC_URL to where it is reached from outside."),
        offers: [
          { label: say("As a file"), command: "agenda", options: { file: "true" } },
          { label: say("My agenda here"), command: "agenda", options: {} },
        ],
      },
    );
  }
  const secret = addresses.secret();
  await feeds.give(invocation.who, secret);
  return {
    title: say("Your calendar"),
    blocks: [
      { kind: "paragraph", text: say("Add this address to your calendar program as a subscription:") },
      { kind: "paragraph", text: [{ code: addresses.address(secret) }] },
      {
        kind: "note",
        tone: "info",
        text: say(
          "It follows moves and cancellations, and what you pick and drop. Whoever has the address sees your agenda; it replaces the one you had before.",
        ),
      },
    ],
    actions: [{ label: say("Take it back"), command: "agenda", options: { feed: "off" }, tone: "danger" }],
  };
}

/** As it is now; a program that has read it takes a later one for the same events. */
export async function calendarFile({ agendas, invocation, writeCalendar }: Scene): Promise<Reply<Words>> {
  const calendar = await agendas.calendarOf(invocation.who);
  if (writeCalendar === undefined || calendar.events.length === 0) {
    const text = say("There is nothing in your agenda to put into a file.");
    return { title: say("Your calendar"), blocks: [{ kind: "paragraph", text }] };
  }
  const bytes = new TextEncoder().encode(writeCalendar(calendar));
  return {
    title: say("Your calendar"),
    blocks: [
      { kind: "file", name: "agenda.ics", mediaType: "text/calendar", bytes },
      {
        kind: "note",
        tone: "info",
        text: say(
          "It is as your agenda is now, and does not follow what changes; a later file puts that right, event by event.",
        ),
      },
    ],
    actions: [{ label: say("Follow changes instead"), command: "agenda", options: { feed: "new" } }],
  };
}
