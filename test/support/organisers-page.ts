/** The organiser's page of a world in memory, over HTTP on this machine. */
import { systemClock } from "../../src/adapters/clock/system-clock.ts";
import { createHttpServer } from "../../src/adapters/http/http-server.ts";
import { mountOrganisersPage } from "../../src/adapters/http/organiser/organisers-page.ts";
import { randomSecret } from "../../src/adapters/random/random-secret.ts";
import type { World } from "./world.ts";

export const SECRET = "a secret of sixteen letters";

export type OpenPage = { base: string; close(): Promise<void> };

/** As secure as the real one; its clock is the world's. */
export async function openOrganisersPage(world: World): Promise<OpenPage> {
  const { clock, log } = world;
  const http = createHttpServer({ host: "127.0.0.1", port: 0 }, { clock: systemClock, log });
  const page = mountOrganisersPage(http, {
    at: "/organiser",
    secret: SECRET,
    unguessable: randomSecret,
    services: world.board().services,
    programme: world.programme,
    clock,
    log,
  });
  await http.listen();
  return {
    base: `http://127.0.0.1:${http.port()}`,
    async close() {
      page.close();
      await http.close();
    },
  };
}
