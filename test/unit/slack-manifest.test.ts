import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { slackManifest } from "../../src/adapters/chat/slack/manifest.ts";
import { commands } from "../../src/commands/index.ts";

const specs = commands.map(({ spec }) => spec);
const shared = { commandName: "conf", commands: specs };
const published = path.resolve(import.meta.dirname, "../../../shared/specs/slack-manifest.schema.json");

const text = (maxLength: number) => ({ type: "string", minLength: 1, maxLength });
const closed = (properties: object, required: string[]) => ({
  type: "object",
  additionalProperties: false,
  properties,
  required,
});

/** What Slack's "App manifest reference" says of the fields that are used; its own file refers to others on the web. */
const documented = {
  type: "object",
  additionalProperties: false,
  required: ["display_information"],
  properties: {
    _metadata: closed({ major_version: { type: "integer" }, minor_version: { type: "integer" } }, []),
    display_information: closed(
      {
        name: text(35),
        description: text(140),
        long_description: { type: "string", minLength: 174, maxLength: 4000 },
        background_color: { type: "string", pattern: "^#[0-9a-fA-F]{3,6}$" },
      },
      ["name"],
    ),
    features: closed(
      {
        app_home: closed(
          {
            home_tab_enabled: { type: "boolean" },
            messages_tab_enabled: { type: "boolean" },
            messages_tab_read_only_enabled: { type: "boolean" },
          },
          [],
        ),
        bot_user: closed(
          { display_name: { ...text(80), pattern: "^[a-z0-9._-]+$" }, always_online: { type: "boolean" } },
          ["display_name"],
        ),
        slash_commands: {
          type: "array",
          maxItems: 50,
          items: closed(
            {
              command: { ...text(32), pattern: "^/[a-z0-9_-]+$" },
              description: text(2000),
              usage_hint: text(1000),
              should_escape: { type: "boolean" },
              url: { type: "string", format: "uri", pattern: "^https://" },
            },
            ["command", "description"],
          ),
        },
        shortcuts: {
          type: "array",
          maxItems: 10,
          items: closed(
            {
              name: text(24),
              type: { enum: ["message", "global"] },
              callback_id: text(255),
              description: text(150),
            },
            ["name", "type", "callback_id", "description"],
          ),
        },
      },
      [],
    ),
    oauth_config: closed(
      { scopes: closed({ bot: { type: "array", maxItems: 255, uniqueItems: true, items: text(60) } }, []) },
      [],
    ),
    settings: closed(
      {
        event_subscriptions: closed(
          {
            request_url: { type: "string", format: "uri", pattern: "^https://" },
            bot_events: { type: "array", maxItems: 100, uniqueItems: true, items: text(60) },
          },
          [],
        ),
        interactivity: closed(
          { is_enabled: { type: "boolean" }, request_url: { type: "string", format: "uri" } },
          ["is_enabled"],
        ),
        org_deploy_enabled: { type: "boolean" },
        socket_mode_enabled: { type: "boolean" },
        token_rotation_enabled: { type: "boolean" },
      },
      [],
    ),
  },
};

const versions = ["1.0.0", "2.0.0"].map(
  (version) =>
    `https://raw.githubusercontent.com/slackapi/manifest-schema/v0.5.0/schemas/manifest.schema.${version}.json`,
);

function checker() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const id of versions) ajv.addSchema({ $id: id, ...documented });
  return ajv;
}

const manifests = {
  "in Socket Mode": slackManifest({ ...shared, socketMode: true }),
  "over HTTP": slackManifest({ ...shared, socketMode: false, url: "https://bot.test/slack/events" }),
};

describe("the Slack manifest", () => {
  it.each(Object.entries(manifests))("has the documented form %s", (_mode, manifest) => {
    const validate = checker().compile(documented);
    validate(manifest);
    expect(validate.errors).toBeNull();
  });

  it.skipIf(!existsSync(published))("fits Slack's published schema (shared/specs)", () => {
    const validate = checker().compile(JSON.parse(readFileSync(published, "utf8")));
    for (const manifest of Object.values(manifests)) {
      validate(manifest);
      expect(validate.errors).toBeNull();
    }
  });

  it("declares both slash commands, escaped, with their commands as a hint", () => {
    const { slash_commands } = manifests["in Socket Mode"].features;
    expect(slash_commands.map(({ command }) => command)).toEqual(["/conf", "/conf-admin"]);
    expect(slash_commands.every(({ should_escape }) => should_escape)).toBe(true);
    expect(slash_commands[0]?.usage_hint).toContain("now | next");
    expect(slash_commands[1]?.usage_hint).not.toContain("now");
  });

  it("puts the file shortcut on messages, where some command takes a file", () => {
    const { features } = manifests["in Socket Mode"];
    expect(features.shortcuts).toMatchObject([{ type: "message", callback_id: "use-as-schedule" }]);
    const none = slackManifest({ ...shared, commands: [], socketMode: true });
    expect(none.features.shortcuts).toBeUndefined();
  });

  it("asks for no scope that nothing needs", () => {
    expect(manifests["over HTTP"].oauth_config.scopes.bot).toEqual([
      "commands",
      "chat:write",
      "im:write",
      "users:read",
      "im:history",
      "channels:history",
      "groups:history",
      "files:read",
      "files:write",
    ]);
  });

  it("names the address where events go, where they go to one", () => {
    expect(JSON.stringify(manifests["in Socket Mode"])).not.toContain("https:");
    const { features, settings } = manifests["over HTTP"];
    expect(features.slash_commands[0]).toMatchObject({ url: "https://bot.test/slack/events" });
    expect(settings.interactivity).toMatchObject({ request_url: "https://bot.test/slack/events" });
    expect(settings.event_subscriptions).toMatchObject({ request_url: "https://bot.test/slack/events" });
  });
});
