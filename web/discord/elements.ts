/**
 * The elements that draw Discord, only those that are used, each with what its look lacks here: contrast that people
 * with weak eyes can read, and Discord's present colours.
 */
import "@skyra/discord-components-core/discord-action-row.js";
import "@skyra/discord-components-core/discord-author-info.js";
import "@skyra/discord-components-core/discord-button.js";
import "@skyra/discord-components-core/discord-code.js";
import "@skyra/discord-components-core/discord-command.js";
import "@skyra/discord-components-core/discord-embed.js";
import "@skyra/discord-components-core/discord-embed-description.js";
import "@skyra/discord-components-core/discord-mention.js";
import "@skyra/discord-components-core/discord-message.js";
import "@skyra/discord-components-core/discord-messages.js";
import "@skyra/discord-components-core/discord-time.js";
import type { LitElement } from "lit";

/** By element. Custom properties come from discord.css, by the page's theme. */
const SHEETS: Readonly<Record<string, string>> = {
  "discord-messages": `:host { background: transparent; border: 0; color: var(--d-text); line-height: 1.4; }
    ::slotted(*:first-child), ::slotted(*:not(:first-child)) { margin-top: 14px; }`,
  "discord-message": `:host { color: var(--d-text); margin: 0; padding: 4px 12px 4px 14px; }
    :host(:hover) { background-color: var(--d-hover); }
    :host([ephemeral]) { background-color: var(--d-own); }
    :host .discord-message-timestamp, :host([light-theme]) .discord-message-timestamp,
    .discord-message-ephemeral, :host([light-theme]) .discord-message-ephemeral,
    .discord-message-edited, :host([light-theme]) .discord-message-edited { color: var(--d-faint); }
    .discord-author-avatar { margin-right: 14px; }
    .discord-author-avatar img { cursor: default; }
    .discord-message-content { min-width: 0; }`,
  "discord-author-info": `:host .discord-author-username, .discord-author-username { color: var(--d-strong) !important; }
    .discord-application-tag { background-color: #4752c4 !important; color: #fff; }`,
  "discord-embed": `:host, :host([light-theme]) { color: var(--d-text); margin: 4px 0; }
    :host .discord-embed-wrapper, :host([light-theme]) .discord-embed-wrapper { background: var(--d-embed);
      border-color: var(--d-embed-edge); max-width: 100%; }
    :host .discord-embed-wrapper .discord-embed-grid { padding: 2px 14px 12px 12px; }
    :host .discord-embed-root { flex: 0 1 auto; }`,
  "discord-embed-description": ":host { font-size: 14px; line-height: 20px; }",
  "discord-button": `:host > *:first-child { margin: 4px 8px 4px 0; height: auto; padding: 6px 14px; line-height: 20px;
      min-height: 20px; text-align: start; border-radius: 8px; min-width: 0; }
    .secondary { background-color: var(--d-button); color: var(--d-button-text); }
    .secondary.hoverable:hover { background-color: var(--d-button-hover); }
    .destructive { background-color: #c0373a; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }`,
  "discord-command": `:host, :host([light-theme]) { color: var(--d-faint); }
    :host .discord-replied-message-username, :host([light-theme]) .discord-replied-message-username { color: var(--d-text) !important; opacity: 1; }
    :host .discord-slash-command-name, :host .discord-slash-command-name:hover { background: var(--d-chip);
      color: var(--d-link) !important; opacity: 1; min-width: 0; }`,
  "discord-time": ":host { background: var(--d-chip); white-space: normal; }",
  "discord-code": ":host, code { background: var(--d-code) !important; }",
  "discord-mention": `:host, :host([light-theme]) { color: var(--d-link); background: var(--d-chip); cursor: default; }
    :host(:hover), :host([light-theme]:hover) { color: var(--d-link); background: var(--d-chip); }`,
};

for (const [name, text] of Object.entries(SHEETS)) {
  const element = customElements.get(name);
  if (element === undefined || !isLit(element)) continue;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  // Lit takes over this list whenever it makes an element.
  element.elementStyles.push(sheet);
}

function isLit(element: CustomElementConstructor): element is CustomElementConstructor & typeof LitElement {
  return "elementStyles" in element;
}
