/** HTML, escaped by default: what is put into a template is text unless it is HTML already. */

export type Html = { readonly html: string };

/** False and undefined show nothing, so that a part may be left out in place. */
export type Content = string | number | Html | readonly Content[] | false | undefined;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Template tag: html`<p title="${title}">${text}</p>`. Values stand in elements or in quoted attributes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return {
    html: strings.reduce((made, string, index) => `${made}${encodeContent(values[index - 1])}${string}`),
  };
}

function encodeContent(content: Content): string {
  if (content === undefined || content === false) return "";
  if (typeof content === "string") return escapeText(content);
  if (typeof content === "number") return String(content);
  return "html" in content ? content.html : content.map(encodeContent).join("");
}

/** Without characters that control, or turn the direction of what stands after them. */
function escapeText(text: string): string {
  return text
    .replace(/(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}
