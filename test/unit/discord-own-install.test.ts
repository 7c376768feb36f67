/** Where somebody uses the app that they installed for themselves, and what that says of who they are there. */
import { describe, expect, it } from "vitest";
import { decodeInteraction } from "../../src/adapters/chat/discord/decode-interaction.ts";

const user = { id: "5" };
const member = { user, permissions: "32", roles: ["9"] };
const used = (where: object) => ({
  id: "1",
  token: "t",
  application_id: "2",
  type: 2,
  data: { options: [{ name: "now", options: [] }] },
  ...where,
});
const decoded = (where: object) => {
  const interaction = decodeInteraction(used(where), []);
  if (interaction?.kind !== "command") throw new Error("not a command");
  const { who, organiser, groups } = interaction.invocation;
  return { community: who.community, organiser, groups, direct: interaction.direct };
};

describe("a command on Discord", () => {
  it("belongs to the guild that has the app, and trusts it on who organises", () => {
    const where = {
      guild_id: "7",
      member,
      context: 0,
      authorizing_integration_owners: { "0": "7", "1": "5" },
    };
    expect(decoded(where)).toEqual({ community: "7", organiser: true, groups: ["9"], direct: false });
    const older = { guild_id: "7", member };
    expect(decoded(older)).toMatchObject({ community: "7", organiser: true });
  });

  it("belongs to the person alone in a guild that does not have it", () => {
    const where = { guild_id: "7", member, context: 0, authorizing_integration_owners: { "1": "5" } };
    expect(decoded(where)).toEqual({ community: "@me", organiser: false, groups: [], direct: false });
  });

  it("is answered openly in direct messages with the bot, and to the person alone in those with others", () => {
    const owners = { authorizing_integration_owners: { "1": "5" } };
    expect(decoded({ user, context: 1, ...owners })).toMatchObject({ community: "@me", direct: true });
    expect(decoded({ user, context: 2, ...owners })).toMatchObject({ community: "@me", direct: false });
  });
});
