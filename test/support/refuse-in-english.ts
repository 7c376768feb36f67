import { showUserError } from "../../src/core/command/show-failure.ts";
import { speak } from "../../src/core/language/speak.ts";
import type { Desk } from "../../src/core/ports/chat-platform.ts";

/** What a desk of the tests says of what was mistyped behind `/conf` and `/conf-admin`. */
export const refuseInEnglish: Desk["refuse"] = async (failure, access) =>
  speak(showUserError(failure, access === "organiser" ? "/conf-admin" : "/conf"), "en");
