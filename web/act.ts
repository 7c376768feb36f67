/** What a person does on the page, as requests. Trouble is told to whoever listens. */
import { ask, newEventId } from "./server.ts";
import type { Given, PageMessage, Person } from "../src/adapters/chat/web/protocol.ts";

type Listener = (trouble: string) => void;
let listener: Listener = () => {};

/** Who shows what went wrong: the last who asked. */
export function onTrouble(listen: Listener): void {
  listener = listen;
}

async function attempt<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (trouble) {
    listener(trouble instanceof Error ? trouble.message : String(trouble));
    return undefined;
  }
}

export type Where = { person: string; place: string; look: string };

export const act = {
  use: (where: Where, given: Given) => attempt(ask("commands", { ...where, id: newEventId(), given })),
  press: (where: Where, { number }: PageMessage, button: { id: string; value: string }) =>
    attempt(ask("presses", { ...where, id: newEventId(), button: { ...button, message: number } })),
  stage: (wish: object) => attempt(ask("stage", wish)),
  addPerson: (name: string, organiser: boolean) =>
    attempt(ask<Person>("crowd", { kind: "person", name, organiser })),
  changePerson: (person: string, changes: { organiser?: boolean; takesDirect?: boolean }) =>
    attempt(ask("crowd", { kind: "change", person, ...changes })),
  addChannel: (name: string) => attempt(ask("crowd", { kind: "channel", name })),
  removeChannel: (channel: string) => attempt(ask("crowd", { kind: "remove-channel", channel })),
};
