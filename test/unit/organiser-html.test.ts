import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeText } from "../../src/adapters/http/organiser/encode-text.ts";
import { html } from "../../src/adapters/http/organiser/html.ts";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(fc.constantFrom("<", ">", "&", '"', "'", "`", "=", "amp;", "script", "\u202e", "\0", "${", "é"))
    .map((parts) => parts.join("")),
);

/** What a browser would read back. */
function read(escaped: string): string {
  const marks: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return escaped.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => marks[name] ?? "");
}

describe("a template of HTML", () => {
  it("shows any text as it is, in an element and in an attribute, and never leaves them", () => {
    fc.assert(
      fc.property(text, (given) => {
        const made = html`<p title="${given}">${given}</p>`.html;
        const [, attribute = "", content = ""] = /^<p title="([^"<>]*)">([^<>]*)<\/p>$/.exec(made) ?? [];
        expect(made).toBe(`<p title="${attribute}">${content}</p>`);
        const harmless = given.replace(
          /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
          "",
        );
        expect(read(content)).toBe(harmless);
        expect(read(attribute)).toBe(harmless);
      }),
    );
  });

  it("takes HTML as it is, lists one after another, and leaves out what is not there", () => {
    const made = html`<ul>${[html`<li>a</li>`, undefined, html`<li>${1}</li>`]}${false}</ul>`;
    expect(made.html).toBe("<ul><li>a</li><li>1</li></ul>");
  });

  it("never makes a link of an address that somebody may have written", () => {
    expect(encodeText([{ link: "here", url: "javascript:alert(1)" }]).html).toBe(
      "<bdi>here</bdi> <code>javascript:alert(1)</code>",
    );
  });
});
