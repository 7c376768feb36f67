/** The pretend people and the channels of the playground. In memory; gone with the process. */
import { UserError } from "../../../core/errors.ts";
import { CHANNELS, PEOPLE } from "./limits.ts";
import type { Channel, Person } from "./protocol.ts";

export type Crowd = {
  people(): readonly Person[];
  channels(): readonly Channel[];
  person(id: string): Person | undefined;
  channel(id: string): Channel | undefined;
  /** Throws a UserError for a name that is taken or no name. */
  addPerson(name: string, organiser: boolean): Person;
  changePerson(id: string, changes: Partial<Pick<Person, "organiser" | "takesDirect">>): void;
  /** Throws a UserError for a name that is taken or no name. */
  addChannel(name: string): Channel;
  removeChannel(id: string): void;
};

export function createCrowd(
  first: { people: readonly Person[]; channels: readonly Channel[] },
  changed: () => void,
): Crowd {
  const people = new Map(first.people.map((person) => [person.id, person]));
  const channels = new Map(first.channels.map((channel) => [channel.id, channel]));

  return {
    people: () => [...people.values()],
    channels: () => [...channels.values()],
    person: (id) => people.get(id),
    channel: (id) => channels.get(id),
    addPerson(name, organiser) {
      const id = free(name, people, { kind: "person", most: PEOPLE });
      const person = { id, name: name.trim(), organiser, takesDirect: true };
      people.set(id, person);
      changed();
      return person;
    },
    changePerson(id, changes) {
      const person = people.get(id);
      if (person === undefined) return;
      people.set(id, { ...person, ...changes });
      changed();
    },
    addChannel(name) {
      const id = free(name.replace(/^#/, ""), channels, { kind: "channel", most: CHANNELS });
      const channel = { id, name: id };
      channels.set(id, channel);
      changed();
      return channel;
    },
    removeChannel(id) {
      if (channels.delete(id)) changed();
    },
  };
}

/** The name as an id that nobody has. */
function free(
  name: string,
  taken: ReadonlyMap<string, unknown>,
  { kind, most }: { kind: string; most: number },
): string {
  const id = name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  if (id === "" || id.length > 32)
    throw new UserError("wrong-option", `"${name.slice(0, 40)}" is no name for a ${kind}.`, {
      hint: "Give 1 to 32 letters, digits or hyphens.",
    });
  if (taken.has(id))
    throw new UserError("wrong-option", `There is a ${kind} called ${id} already.`, {
      hint: "Choose another name.",
    });
  if (taken.size >= most)
    throw new UserError("wrong-option", `There are ${most} of them already.`, {
      hint: "Use one that is there.",
    });
  return id;
}
