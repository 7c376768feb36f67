/** Turns the programme's plain texts into blocks. */
import type { Words } from "../language/words.ts";
import type { Topic } from "../schedule/model.ts";
import type { Block, ListItem } from "./reply.ts";

/** Paragraphs as paragraphs, runs of lines that begin with `- ` as lists. */
export function describe(text: string): Block<Words>[] {
  const blocks: Block<Words>[] = [];
  for (const part of text.trim().split(/\n\s*\n/)) {
    const lines = part
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    let prose: string[] = [];
    let items: ListItem<Words>[] = [];
    const flush = () => {
      if (prose.length > 0) blocks.push({ kind: "paragraph", text: prose.join(" ") });
      if (items.length > 0) blocks.push({ kind: "list", items });
      prose = [];
      items = [];
    };
    for (const line of lines) {
      if (line.startsWith("- ")) {
        if (items.length === 0) flush();
        items.push({ text: line.slice(2) });
      } else {
        if (items.length > 0) flush();
        prose.push(line);
      }
    }
    flush();
  }
  return blocks;
}

export function topicItems(topics: readonly Topic[]): ListItem<Words>[] {
  return topics.map(({ title, topics: nested }) =>
    nested.length > 0 ? { text: title, items: topicItems(nested) } : { text: title },
  );
}

/** How many topics there are, nested ones included. */
export function countTopics(topics: readonly Topic[]): number {
  return topics.reduce((sum, topic) => sum + 1 + countTopics(topic.topics), 0);
}
