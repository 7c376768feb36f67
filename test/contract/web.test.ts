/** The playground's page keeps the chat platform contract, spoken to over its own HTTP as a browser does. */
import { NEXT } from "../../src/adapters/chat/slack/encode-reply.ts";
import { createWeb, WEB_COMMUNITY } from "../../src/adapters/chat/web/adapter.ts";
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { silentLog } from "../../src/adapters/log/silent-log.ts";
import { createLooks } from "../../src/main/playground/looks.ts";
import { emptyStage } from "../support/web/empty-stage.ts";
import { openPageClient, type PageClient, type SeenMessage } from "../support/web/page-client.ts";
import { type Answer, type ChatWorld, chatPlatformContract, type Seen } from "./chat-platform.contract.ts";

async function openWorld(): Promise<ChatWorld> {
  const web = createWeb({
    looks: createLooks("conf"),
    stage: emptyStage(),
    files: async () => undefined,
    people: [
      { id: "ada", name: "Ada", organiser: false, takesDirect: true },
      { id: "boss", name: "Boss", organiser: true, takesDirect: true },
    ],
    channels: [{ id: "hall", name: "hall" }],
    commandName: "conf",
    port: 0,
    clock: systemClock,
    log: silentLog(),
  });
  const page: PageClient = await openPageClient(await web.open());

  const see = (message: SeenMessage): Seen => ({
    text: message.text,
    buttons: message.buttons.map(({ label }) => label),
    press: async (label, { user = "ada", twice } = {}) =>
      answered(() => page.presses(message, label, { person: user, times: twice === true ? 2 : 1 })),
  });
  async function answered(act: () => Promise<SeenMessage>): Promise<Answer> {
    const begun = systemClock.now();
    const message = await act();
    return { ...see(message), acknowledgedMs: message.acknowledgedAt - begun };
  }

  return {
    // What the page has asked for before is done first, as a person would see it done.
    platform: {
      ...web,
      openDirect: async (who, greeting) => {
        await page.changed();
        return web.openDirect(who, greeting);
      },
      messages: {
        ...web.messages,
        send: async (message) => {
          await page.changed();
          return web.messages.send(message);
        },
      },
    },
    community: WEB_COMMUNITY,
    channel: "hall",
    user: "ada",
    says: (command, options, { user, organiser, twice } = {}) =>
      answered(() =>
        page.uses({
          person: user ?? (organiser === true ? "boss" : "ada"),
          place: "hall",
          given: { command, options },
          times: twice === true ? 2 : 1,
        }),
      ),
    messages: async (channel) => (await page.said(channel)).map(see),
    closeDirect: (user) => page.change({ kind: "change", person: user, takesDirect: false }),
    deleteChannel: (channel) => page.change({ kind: "remove-channel", channel }),
    revokeToken: () => {},
    loseNextAnswer: () => {},
    async stop() {
      await web.stop();
      await page.close();
    },
  };
}

const noToken = "a page on one's own machine has no token that could be taken back";

chatPlatformContract({
  name: "web",
  create: openWorld,
  nextLabel: NEXT,
  deviates: [
    { law: "says revoked when the token is taken back", because: noToken },
    { law: "does not start with a token that is refused, and may be stopped all the same", because: noToken },
  ],
});
