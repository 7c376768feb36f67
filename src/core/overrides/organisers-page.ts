/** Who acts on the organiser's page: whoever knows its secret. Nothing more is known of them. */
import type { PersonRef } from "../ports/chat-platform.ts";
import { personKey } from "../reminders/recipient.ts";

export const ORGANISERS_PAGE: PersonRef = { platform: "page", community: "page", person: "organiser" };

export function isOnOrganisersPage(by: PersonRef): boolean {
  return personKey(by) === personKey(ORGANISERS_PAGE);
}
