/** What the platforms' own libraries take for one command that does nothing: the floor that Callboard stands on. */
import { App, type Receiver } from "@slack/bolt";
import { Client, Events } from "discord.js";
import { type Measured, measure } from "./measure.ts";

export async function bareBolt(runs: number): Promise<Measured> {
  const receiver: Receiver = { init() {}, start: async () => undefined, stop: async () => undefined };
  const app = new App({ receiver, authorize: async () => ({ botToken: "xoxb-none", botId: "B1" }) });
  app.command("/conf", async ({ ack }) => {
    await ack();
  });
  const body = {
    command: "/conf",
    text: "now",
    user_id: "U1",
    team_id: "T1",
    channel_id: "C1",
    api_app_id: "A1",
    trigger_id: "1",
    response_url: "http://127.0.0.1/",
    token: "t",
  };
  return measure(runs, () => app.processEvent({ body, ack: async () => {} }));
}

export async function bareDiscord(runs: number): Promise<Measured> {
  const client = new Client({ intents: [] });
  client.on(Events.InteractionCreate, () => {});
  const user = { id: "1", username: "a", discriminator: "0", avatar: null, global_name: null };
  const packet = {
    id: "10",
    application_id: "2",
    type: 2,
    token: "t",
    version: 1,
    channel_id: "3",
    user,
    locale: "en-GB",
    entitlements: [],
    authorizing_integration_owners: {},
    attachment_size_limit: 0,
    app_permissions: "0",
    data: { id: "5", name: "conf", type: 1, options: [{ type: 1, name: "now", options: [] }] },
  };
  // The same entry that the gateway calls; discord.js has no public one.
  const actions: unknown = Reflect.get(client, "actions");
  const create: unknown =
    typeof actions === "object" && actions !== null ? Reflect.get(actions, "InteractionCreate") : undefined;
  if (
    typeof create !== "object" ||
    create === null ||
    !("handle" in create) ||
    typeof create.handle !== "function"
  )
    throw new Error("discord.js has changed inside.");
  const { handle } = create;
  const measured = await measure(runs, () => Reflect.apply(handle, create, [packet]));
  await client.destroy();
  return measured;
}
