import { NEXT_PAGE } from "../../src/adapters/chat/discord/encode-reply.ts";
import { discordContractWorld } from "../support/discord/discord-world.ts";
import { chatPlatformContract } from "./chat-platform.contract.ts";

chatPlatformContract({ name: "discord", create: discordContractWorld, nextLabel: NEXT_PAGE });
