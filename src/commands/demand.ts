import { z } from "zod";
import { defineCommand } from "../core/command/define-command.ts";
import { nameOption } from "../core/command/options.ts";
import type { Scene } from "../core/command/scene.ts";
import type { Wanted } from "../core/demand/demand.ts";
import { demandItem } from "../core/demand/show-demand.ts";
import { UserError } from "../core/errors.ts";
import { say, type Words, wording } from "../core/language/words.ts";
import type { Reply } from "../core/reply/reply.ts";
import type { Room } from "../core/schedule/model.ts";

const MOST_SEATS = 100_000;

/** How many want to come to what is still ahead, fullest first; and how many fit into a room. */
export const demand = defineCommand({
  name: "demand",
  summary: "How many want to come to what, and whether they fit",
  access: "organiser",
  options: z.object({
    room: nameOption("room", "Only this room").optional(),
    seats: z
      .string()
      .trim()
      .toLowerCase()
      .regex(
        /^([1-9]\d{0,5}|off)$/,
        wording("give how many people fit, such as 80; or off, for what the schedule says."),
      )
      .refine((text) => text === "off" || Number(text) <= MOST_SEATS, {
        error: wording("at most {most}."),
        params: { most: MOST_SEATS },
      })
      .meta({ description: "How many people fit into that room; off for what the schedule says" })
      .optional(),
  }),
  bare: "room",
  examples: ["demand", "demand room:virtual-1 seats:80"],
  async run({ room: name, seats: given }, scene) {
    const { pick, programme, now } = scene;
    const room = name === undefined ? undefined : programme.room(pick("room", name).id);
    if (given !== undefined) return setSeats(room, given, scene);
    const ahead = programme.sessions.filter(
      ({ end, status, room: where }) =>
        end > now && status !== "cancelled" && (room === undefined || where === room.id),
    );
    const wanted = (await scene.demand.of(ahead)).sort(
      (a, b) => fullness(b) - fullness(a) || b.people - a.people,
    );
    if (wanted.length === 0) {
      const text = say("Nobody has asked to be called to anything that is still ahead.");
      return { title: say("Who wants to come"), blocks: [{ kind: "paragraph", text }] };
    }
    return {
      title: say("Who wants to come"),
      blocks: [{ kind: "list", items: wanted.map((one) => demandItem(one, programme)) }],
    };
  },
});

/** Where nobody knows the seats, behind everything that is known to be half full. */
function fullness({ people, seats }: Wanted): number {
  return seats === undefined ? 0.5 : people / seats;
}

async function setSeats(room: Room | undefined, given: string, { seats }: Scene): Promise<Reply<Words>> {
  if (room === undefined) {
    throw new UserError("wrong-option", say("Say which room has so many seats."), {
      example: "demand room:virtual-1 seats:80",
    });
  }
  if (given === "off") await seats.drop(room);
  else await seats.put(room, Number(given));
  const fit = await seats.of(room);
  const text = seatsText(room.name, fit, given === "off");
  return {
    blocks: [{ kind: "paragraph", text }],
    actions: [{ label: say("Who wants to come"), command: "demand", options: {} }],
  };
}

function seatsText(room: string, seats: number | undefined, asScheduled: boolean): Words {
  if (seats === undefined) return say("Nobody has said how many people fit into {room}.", { room });
  return asScheduled
    ? say("{room} has {seats, plural, one {# seat} other {# seats}}, as its schedule says.", { room, seats })
    : say("{room} has {seats, plural, one {# seat} other {# seats}}.", { room, seats });
}
