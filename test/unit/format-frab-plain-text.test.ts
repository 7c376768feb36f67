import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "../../src/adapters/source/text/plain-text.ts";

describe("plainText", () => {
  it.each([
    ["paragraphs of HTML", "<p>One\nline.</p>\n<p>Two &amp; more.</p>", "One line.\n\nTwo & more."],
    [
      "lists of HTML",
      "<p>Bring:</p><ul><li>a cup</li>\n<li><p>tea</p></li></ul>",
      "Bring:\n\n- a cup\n- tea",
    ],
    ["Markdown with line breaks of HTML", "Then:<br />\n<br />* one<br>* two", "Then:\n\n- one\n- two"],
    ["line breaks of HTML", "first<br/>second", "first\nsecond"],
    [
      "links of HTML",
      '<p>See <a href="https://a.example/?x=1&amp;y=2">here</a>.</p>',
      "See here (https://a.example/?x=1&y=2).",
    ],
    ["links to other than the web", '<p><a href="javascript:alert(1)">here</a></p>', "here"],
    ["scripts and styles", "<style>p{}</style><p>a</p><script>alert('<p>')</script>b", "a\n\nb"],
    [
      "Markdown",
      "# Head\n\n**bold** *soft* `code` [x](https://a.example/)\n\n* one\n+ two",
      "Head\n\nbold soft code x (https://a.example/)\n\n- one\n- two",
    ],
    [
      "text that only looks like markup",
      "#include <stdio.h>\na < b && c * d * e, snake_case_name",
      "#include <stdio.h>\na < b && c * d * e, snake_case_name",
    ],
    [
      "references, once",
      "<p>&amp;lt;b&amp;gt; &#x2014; &#8364; &nope; &#0;</p>",
      "&lt;b&gt; — € &nope; &#0;",
    ],
    ["line ends of other systems and control characters", "a\r\nb\u0000\u0007\u200b\rc", "a\nb\nc"],
    ["code between fences", "```\n* not a list\n```", "* not a list"],
  ])("reads %s", (_what, written, plain) => {
    expect(plainText(written)).toBe(plain);
  });

  it("never throws, and leaves no outer space, no control characters and no more than one blank line", () => {
    const pieces = fc.constantFrom(
      "<p>",
      "</p>",
      "<li>",
      "- ",
      "*",
      "**",
      "_",
      "`",
      "\n",
      "<",
      ">",
      "&#",
      "[a](",
      "x",
      " ",
      "<!--",
      "<script>",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: "binary" })), { maxLength: 20 }), (parts) => {
        const plain = plainText(parts.join(""));
        expect(plain).toBe(plain.trim());
        expect(plain).not.toMatch(/\n\n\n/);
        expect(plain).not.toMatch(/(?!\n)\p{Cc}/u);
        expect(plain.isWellFormed()).toBe(true);
      }),
    );
  });
});
