/** Where a file is handed over. */
import type { ReactNode } from "react";
import type { GivenFile } from "../../src/adapters/chat/web/protocol.ts";

export type FileLineProps = { description: string; onFile: (file: GivenFile) => void };

export function FileLine({ description, onFile }: FileLineProps): ReactNode {
  return (
    <label className="file-line">
      {description}
      <input
        type="file"
        onChange={async ({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile({ name: file.name, base64: await toBase64(file) });
        }}
      />
    </label>
  );
}

function toBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    // `data:…;base64,` and then the file.
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
