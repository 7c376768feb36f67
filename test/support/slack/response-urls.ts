/** The addresses that answers go to. Slack: "Handling user interaction": five uses, within half an hour. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Block } from "./block-kit.ts";
import type { FaultPlan } from "./faults.ts";
import type { Uploads } from "./uploads.ts";
import { fail, readBody } from "./web-api.ts";
import type { Workspace } from "./workspace.ts";

const USES = 5;
const LIFE_MS = 30 * 60_000;

export type Response = { text: string; blocks: Block[]; ephemeral: boolean; replaces: boolean };

type Address = { uses: number; made: number; responses: Response[]; told: ((response: Response) => void)[] };

export type ResponseUrls = ReturnType<typeof responseUrls>;

export function responseUrls(base: () => string, workspace: Workspace, faults: FaultPlan, uploads: Uploads) {
  const addresses = new Map<string, Address>();

  return {
    /** A new address; `first` resolves with what is posted to it first. */
    open(): { url: string; responses: readonly Response[]; first: Promise<Response> } {
      const path = `/commands/${randomUUID()}`;
      const address: Address = { uses: 0, made: Date.now(), responses: [], told: [] };
      addresses.set(path, address);
      const first = new Promise<Response>((resolve) => address.told.push(resolve));
      return { url: `${base()}${path}`, responses: address.responses, first };
    },
    async answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
      const body: unknown = JSON.parse(await readBody(request));
      const fault = faults.take("response_url");
      const address = addresses.get(path);
      if (address === undefined || address.uses >= USES || Date.now() - address.made > LIFE_MS) {
        workspace.violations.push("response_url: used too often, or too late");
        response.writeHead(404).end("used_url");
        return;
      }
      const checked = workspace.check("response_url", body);
      if (uploads.lacks(checked.blocks)) {
        response.writeHead(404).end(JSON.stringify({ ok: false, error: "invalid_blocks" }));
        return;
      }
      if (fault === undefined || ("commit" in fault && fault.commit)) {
        address.uses += 1;
        const given = body as { response_type?: string; replace_original?: boolean };
        const shown = {
          ...checked,
          ephemeral: given.response_type === "ephemeral",
          replaces: given.replace_original === true,
        };
        address.responses.push(shown);
        for (const tell of address.told) tell(shown);
      }
      if (fault === undefined) response.writeHead(200).end("ok");
      else fail(fault, response);
    },
  };
}
