/** The one plain line that says where the page is. */
export function invitation(address: string): string {
  return `See it as on Discord and on Slack: ${address} (on this machine only).`;
}
