/** Writes the generated docs: npm run docs. */
import { writeFileSync } from "node:fs";
import { generatedDocs } from "./generated-docs.ts";

for (const { file, text } of generatedDocs()) writeFileSync(file, text);
