/** A picture or a file that came with a message. */
import type { PageMessage } from "../../src/adapters/chat/web/protocol.ts";

/** `name`: as the message names it. `alt`: what is on it, for a picture. */
export type CarriedProps = { name: string; alt: string | undefined; files: PageMessage["files"] };

export function Carried({ name, alt, files }: CarriedProps) {
  const address = files[name];
  if (address === undefined) return null;
  if (alt === undefined)
    return (
      <p className="carried-file">
        <a href={address} download={name}>
          {name}
        </a>
      </p>
    );
  return (
    <a className="carried-picture" href={address} target="_blank" rel="noreferrer">
      <img src={address} alt={alt} />
    </a>
  );
}
