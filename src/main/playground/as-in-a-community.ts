/**
 * Replies of the playground as they would read in a community: its channels in the ids that a platform would know
 * them by, and who is called spelt out, since the playground's people have no such ids. Pure.
 */
import type { Block, ListItem, Reply, Text } from "../../core/reply/reply.ts";

export function asInACommunity({ calls, ...reply }: Reply, idOf: (channel: string) => string): Reply {
  const text = (given: Text): Text =>
    typeof given === "string"
      ? given
      : given.map((span) =>
          typeof span !== "string" && "channel" in span ? { channel: idOf(span.channel) } : span,
        );
  const item = (given: ListItem): ListItem => ({
    ...given,
    text: text(given.text),
    ...(given.items === undefined ? {} : { items: given.items.map(item) }),
  });
  const block = (given: Block): Block => {
    switch (given.kind) {
      case "paragraph":
      case "note":
        return { ...given, text: text(given.text) };
      case "list":
        return { ...given, items: given.items.map(item) };
      case "fields":
        return { ...given, fields: given.fields.map(({ name, value }) => ({ name, value: text(value) })) };
      case "divider":
      case "picture":
      case "file":
        return given;
    }
  };
  const called =
    calls === undefined ? [] : [...(calls.group === undefined ? [] : [calls.group]), ...calls.people];
  const names: Block[] =
    called.length === 0 ? [] : [{ kind: "paragraph", text: called.map((id) => `@${id}`).join(" ") }];
  return { ...reply, blocks: [...names, ...reply.blocks.map(block)] };
}
